<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Open a course…</source>
        <translation>과정 열기…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Find in the course</source>
        <translation>과정에서 찾기</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>실습</translation>
    </message>
    <message>
        <source>Open a roster…</source>
        <translation>명단 열기…</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>명단</translation>
    </message>
    <message>
        <source>Open a folder of kubeconfigs…</source>
        <translation>kubeconfig 폴더 열기…</translation>
    </message>
    <message>
        <source>Watch a context of my own kubeconfig…</source>
        <translation>내 kubeconfig의 컨텍스트 보기…</translation>
    </message>
    <message>
        <source>Rehearsal class</source>
        <translation>리허설 수업</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>리허설</translation>
    </message>
    <message>
        <source>Open the chosen student</source>
        <translation>선택한 수강생 보기</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>수강생</translation>
    </message>
    <message>
        <source>Try the chosen student&apos;s link now</source>
        <translation>선택한 수강생에게 지금 다시 연결</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>지금 재시도</translation>
    </message>
    <message>
        <source>Try every lost link now</source>
        <translation>끊긴 연결 모두 지금 다시 시도</translation>
    </message>
    <message>
        <source>Problems in the roster</source>
        <translation>명단에서 고칠 점</translation>
    </message>
    <message>
        <source>Find a student</source>
        <translation>수강생 찾기</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Show the next choice of students</source>
        <translation>다음 조건의 수강생 보기</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>Next order of the board</source>
        <translation>현황판 정렬 바꾸기</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>Next way to group the board</source>
        <translation>현황판 묶음 바꾸기</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>묶기</translation>
    </message>
    <message>
        <source>Put the board in order now</source>
        <translation>현황판 지금 다시 정렬</translation>
    </message>
    <message>
        <source>Hide names</source>
        <translation>이름 숨기기</translation>
    </message>
    <message>
        <source>Close the student, or the search</source>
        <translation>수강생 창이나 검색 닫기</translation>
    </message>
    <message>
        <source>Teach this session</source>
        <translation>이 세션 수업하기</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>Re-plan the times of this session…</source>
        <translation>이 세션의 시간 다시 나누기…</translation>
    </message>
    <message>
        <source>Ready for class?</source>
        <translation>수업 준비 확인</translation>
    </message>
    <message>
        <source>Check the course again</source>
        <translation>과정 다시 점검</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>다시 점검</translation>
    </message>
    <message>
        <source>Edit in the editor</source>
        <translation>편집기에서 열기</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Copy the findings</source>
        <translation>점검 결과 복사</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>기능 찾기…</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>모든 단축키</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Question at the top: the first answer</source>
        <translation>위쪽 질문: 첫 번째 답</translation>
    </message>
    <message>
        <source>Question at the top: the second answer</source>
        <translation>위쪽 질문: 두 번째 답</translation>
    </message>
    <message>
        <source>Start, pause, go on</source>
        <translation>시작 · 일시정지 · 계속</translation>
    </message>
    <message>
        <source>Start/pause</source>
        <translation>시작/일시정지</translation>
    </message>
    <message>
        <source>Next segment</source>
        <translation>다음 구간</translation>
    </message>
    <message>
        <source>Previous segment</source>
        <translation>이전 구간</translation>
    </message>
    <message>
        <source>Switch to the segment of these slides</source>
        <translation>이 슬라이드의 구간으로 진행표 옮기기</translation>
    </message>
    <message>
        <source>Choose a segment in the timeline</source>
        <translation>진행표에서 구간 고르기</translation>
    </message>
    <message>
        <source>Skip the coming segment</source>
        <translation>다음 구간 건너뛰기</translation>
    </message>
    <message>
        <source>One minute more</source>
        <translation>1분 늘리기</translation>
    </message>
    <message>
        <source>+1 min</source>
        <translation>+1분</translation>
    </message>
    <message>
        <source>One minute less</source>
        <translation>1분 줄이기</translation>
    </message>
    <message>
        <source>−1 min</source>
        <translation>−1분</translation>
    </message>
    <message>
        <source>Re-plan the remaining time…</source>
        <translation>남은 시간 다시 나누기…</translation>
    </message>
    <message>
        <source>Re-plan</source>
        <translation>다시 나누기</translation>
    </message>
    <message>
        <source>Start at a set time…</source>
        <translation>정한 시각에 시작…</translation>
    </message>
    <message>
        <source>It really started earlier…</source>
        <translation>사실은 더 일찍 시작함…</translation>
    </message>
    <message>
        <source>Question clock</source>
        <translation>질문 시간 재기</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Park a question for later…</source>
        <translation>나중에 답할 질문 적어 두기…</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>질문 적기</translation>
    </message>
    <message>
        <source>Parked questions</source>
        <translation>나중에 답할 질문</translation>
    </message>
    <message>
        <source>Take a break…</source>
        <translation>쉬는 시간…</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>휴식</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>세션 마치기</translation>
    </message>
    <message>
        <source>Back to before the start</source>
        <translation>시작 전으로 되돌리기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 하기</translation>
    </message>
    <message>
        <source>Next step or slide</source>
        <translation>다음 단계 또는 슬라이드</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Previous step or slide</source>
        <translation>이전 단계 또는 슬라이드</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>First slide</source>
        <translation>첫 슬라이드</translation>
    </message>
    <message>
        <source>Last slide</source>
        <translation>마지막 슬라이드</translation>
    </message>
    <message>
        <source>Next, or a row down in the overview</source>
        <translation>다음, 한눈에 보기에서는 한 줄 아래</translation>
    </message>
    <message>
        <source>Back, or a row up in the overview</source>
        <translation>이전, 한눈에 보기에서는 한 줄 위</translation>
    </message>
    <message>
        <source>Next, or to the marked slide in the overview</source>
        <translation>다음, 한눈에 보기에서는 고른 슬라이드로</translation>
    </message>
    <message>
        <source>To the slides of the running segment</source>
        <translation>진행 중인 구간의 슬라이드로</translation>
    </message>
    <message>
        <source>Go to slide…</source>
        <translation>슬라이드 번호로 이동…</translation>
    </message>
    <message>
        <source>Search the slides</source>
        <translation>슬라이드에서 찾기</translation>
    </message>
    <message>
        <source>Overview of all slides</source>
        <translation>슬라이드 한눈에 보기</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>한눈에</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>포인터</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Export the slides…</source>
        <translation>슬라이드 내보내기…</translation>
    </message>
    <message>
        <source>Show the room the slides</source>
        <translation>강의실에 슬라이드 보이기</translation>
    </message>
    <message>
        <source>The room</source>
        <translation>강의실 화면</translation>
    </message>
    <message>
        <source>The room&apos;s window</source>
        <translation>강의실 화면</translation>
    </message>
    <message>
        <source>Black and back</source>
        <translation>검은 화면 켜고 끄기</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>검은 화면</translation>
    </message>
    <message>
        <source>White and back</source>
        <translation>흰 화면 켜고 끄기</translation>
    </message>
    <message>
        <source>Freeze what the room sees</source>
        <translation>강의실 화면 멈추기</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>화면 멈춤</translation>
    </message>
    <message>
        <source>Show the desktop and come back</source>
        <translation>바탕 화면 보였다가 돌아오기</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>바탕 화면</translation>
    </message>
    <message>
        <source>Time in the room: none, corner, full</source>
        <translation>강의실 화면의 시간: 없음 · 구석 · 전체</translation>
    </message>
    <message>
        <source>Room time</source>
        <translation>시간 표시</translation>
    </message>
    <message>
        <source>Another display for the room</source>
        <translation>강의실 화면을 다른 모니터로</translation>
    </message>
    <message>
        <source>Number the displays</source>
        <translation>모니터 번호 표시</translation>
    </message>
    <message>
        <source>Close what is open</source>
        <translation>열린 것 닫기</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>설정…</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>밝게·어둡게 바꾸기</translation>
    </message>
    <message>
        <source>Lab of the student</source>
        <translation>수강생의 실습</translation>
    </message>
    <message>
        <source>Objects of the student</source>
        <translation>수강생의 오브젝트</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>오브젝트</translation>
    </message>
    <message>
        <source>Topology of the student</source>
        <translation>수강생의 토폴로지</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>토폴로지</translation>
    </message>
    <message>
        <source>Events of the student</source>
        <translation>수강생의 이벤트</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Logs of the student</source>
        <translation>수강생의 로그</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Copy kubectl for the student</source>
        <translation>이 수강생용 kubectl 복사</translation>
    </message>
    <message>
        <source>Save the topology as a picture…</source>
        <translation>토폴로지를 그림으로 저장…</translation>
    </message>
    <message>
        <source>Show the next hint</source>
        <translation>다음 힌트 보기</translation>
    </message>
    <message>
        <source>Show the lab step to the room</source>
        <translation>강의실에 실습 단계 보이기</translation>
    </message>
    <message>
        <source>Lab step</source>
        <translation>실습 단계</translation>
    </message>
    <message>
        <source>Try the lab&apos;s probes in the chosen student&apos;s cluster…</source>
        <translation>선택한 수강생의 클러스터에서 점검 실행…</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>Open a lab…</source>
        <translation>실습 열기…</translation>
    </message>
    <message>
        <source>Lab…</source>
        <translation>실습…</translation>
    </message>
    <message>
        <source>Next student to help</source>
        <translation>다음에 도울 수강생</translation>
    </message>
    <message>
        <source>Help next</source>
        <translation>다음 도움</translation>
    </message>
    <message>
        <source>Helping the chosen student now</source>
        <translation>고른 수강생을 지금 돕는 중</translation>
    </message>
    <message>
        <source>Help is done</source>
        <translation>도움 끝</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Not now: again in 5 minutes</source>
        <translation>나중에: 5분 뒤 다시</translation>
    </message>
    <message>
        <source>Walking view</source>
        <translation>순회 화면</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>순회</translation>
    </message>
    <message>
        <source>Explain the shared cause</source>
        <translation>같은 원인 설명하기</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Who has the shared cause</source>
        <translation>같은 원인을 겪는 수강생</translation>
    </message>
    <message>
        <source>Extend the running step</source>
        <translation>지금 단계 시간 늘리기</translation>
    </message>
    <message>
        <source>Close the lab: keep its results</source>
        <translation>실습 마감: 결과 고정</translation>
    </message>
    <message>
        <source>Standings</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Save the results as CSV…</source>
        <translation>결과를 CSV로 저장…</translation>
    </message>
    <message>
        <source>Tiles or heat map</source>
        <translation>타일 또는 진도표</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>현황판</translation>
    </message>
    <message>
        <source>Checks of the chosen step</source>
        <translation>고른 단계의 확인 항목</translation>
    </message>
    <message>
        <source>Checks of all steps</source>
        <translation>모든 단계의 확인 항목</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>돌아보기</translation>
    </message>
    <message>
        <source>Planned and actual times</source>
        <translation>계획과 실제 시간</translation>
    </message>
    <message>
        <source>How the class got on in the lab</source>
        <translation>실습 진행 돌아보기</translation>
    </message>
    <message>
        <source>Slides, questions and turns</source>
        <translation>슬라이드, 질문, 발언</translation>
    </message>
    <message>
        <source>Write the class up</source>
        <translation>수업 기록 쓰기</translation>
    </message>
    <message>
        <source>Write up</source>
        <translation>수업 기록</translation>
    </message>
    <message>
        <source>How long this session really takes</source>
        <translation>이 세션에 실제로 걸리는 시간</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>추이</translation>
    </message>
    <message>
        <source>Find a past class</source>
        <translation>지난 수업 찾기</translation>
    </message>
    <message>
        <source>Read the past classes again</source>
        <translation>지난 수업 다시 읽기</translation>
    </message>
    <message>
        <source>Copy what is shown</source>
        <translation>보이는 내용 복사</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy as a teaching journal</source>
        <translation>훈련일지로 복사</translation>
    </message>
    <message>
        <source>Copy journal</source>
        <translation>훈련일지 복사</translation>
    </message>
    <message>
        <source>Save the teaching journal…</source>
        <translation>훈련일지 저장…</translation>
    </message>
    <message>
        <source>Export the report…</source>
        <translation>보고서 내보내기…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>Write suggested times back to the course…</source>
        <translation>제안한 시간을 과정에 적기…</translation>
    </message>
    <message>
        <source>Write back</source>
        <translation>과정에 적기</translation>
    </message>
    <message>
        <source>Undo the change of the course</source>
        <translation>과정에 적은 시간 되돌리기</translation>
    </message>
    <message>
        <source>New cohort…</source>
        <translation>새 기수…</translation>
    </message>
    <message>
        <source>Hand the class over…</source>
        <translation>수업 인계하기…</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>인계하기</translation>
    </message>
    <message>
        <source>Open a class that was handed over…</source>
        <translation>인계받은 수업 열기…</translation>
    </message>
    <message>
        <source>Open a hand-over</source>
        <translation>인계 파일 열기</translation>
    </message>
    <message>
        <source>Take over the class that is shown</source>
        <translation>보고 있는 수업 이어받기</translation>
    </message>
    <message>
        <source>Turns for groups or speakers…</source>
        <translation>조별·발표자별 차례…</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>차례</translation>
    </message>
    <message>
        <source>Give the next the word</source>
        <translation>다음 차례로 넘기기</translation>
    </message>
    <message>
        <source>Next turn</source>
        <translation>다음 차례</translation>
    </message>
    <message>
        <source>Give the word back</source>
        <translation>이전 차례로 되돌리기</translation>
    </message>
    <message>
        <source>Hold this turn</source>
        <translation>이 차례 멈추기</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>30 seconds more for this turn</source>
        <translation>이 차례에 30초 더</translation>
    </message>
    <message>
        <source>+30 s</source>
        <translation>+30초</translation>
    </message>
    <message>
        <source>Skip this turn</source>
        <translation>이 차례 건너뛰기</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Share what is left evenly</source>
        <translation>남은 시간 똑같이 나누기</translation>
    </message>
    <message>
        <source>Evenly</source>
        <translation>똑같이</translation>
    </message>
    <message>
        <source>End the turns</source>
        <translation>차례 끝내기</translation>
    </message>
    <message>
        <source>End</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Let students join…</source>
        <translation>수강생 접속 받기…</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>접속</translation>
    </message>
    <message>
        <source>Open a student&apos;s snapshot…</source>
        <translation>수강생 스냅샷 열기…</translation>
    </message>
    <message>
        <source>Send a line to the chosen student&apos;s terminal…</source>
        <translation>고른 수강생의 터미널에 한 줄 보내기…</translation>
    </message>
    <message>
        <source>Send a line to everybody who joined…</source>
        <translation>접속한 모두에게 한 줄 보내기…</translation>
    </message>
    <message>
        <source>Show the room how to join</source>
        <translation>강의실 화면에 접속 방법 띄우기</translation>
    </message>
    <message>
        <source>How to join</source>
        <translation>접속 방법</translation>
    </message>
    <message>
        <source>Hands that are up…</source>
        <translation>손 든 수강생…</translation>
    </message>
</context>
<context>
    <name>AudienceWindow</name>
    <message>
        <source>The room</source>
        <translation>강의실 화면</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>pods ready {count}</source>
        <translation>준비된 파드 {count}</translation>
    </message>
    <message>
        <source>claims bound {count}</source>
        <translation>연결된 PVC {count}</translation>
    </message>
    <message>
        <source>hand up</source>
        <translation>손듦</translation>
    </message>
    <message>
        <source>Kubeconfig missing</source>
        <translation>kubeconfig 없음</translation>
    </message>
    <message>
        <source>check the token</source>
        <translation>토큰 확인</translation>
    </message>
    <message>
        <source>No pods yet</source>
        <translation>아직 파드 없음</translation>
    </message>
    <message>
        <source>shared cluster</source>
        <translation>공용 클러스터</translation>
    </message>
    <message>
        <source>last seen {span} ago</source>
        <translation>{span} 전 마지막 응답</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>파드</translation>
    </message>
    <message>
        <source>PVCs</source>
        <translation>PVC</translation>
    </message>
    <message>
        <source>changed {ago}</source>
        <translation>{ago} 변경</translation>
    </message>
    <message>
        <source>Pods ready: {count}</source>
        <translation>준비된 파드: {count}</translation>
    </message>
    <message>
        <source>PVCs bound: {count}</source>
        <translation>연결된 PVC: {count}</translation>
    </message>
    <message>
        <source>Last seen {span} ago</source>
        <translation>{span} 전 마지막 응답</translation>
    </message>
    <message>
        <source>No permission to read: {kinds}</source>
        <translation>{kinds} 조회 권한 없음</translation>
    </message>
    <message>
        <source>Last change: {ago}</source>
        <translation>마지막 변경: {ago}</translation>
    </message>
    <message>
        <source>Seat {seat}</source>
        <translation>자리 {seat}</translation>
    </message>
    <message>
        <source>Student {number}</source>
        <translation>수강생 {number}</translation>
    </message>
    <message>
        <source>retry in {span}</source>
        <translation>{span} 후 재시도</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>No update</source>
        <translation>갱신 없음</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>인증 실패</translation>
    </message>
    <message>
        <source>No permission</source>
        <translation>권한 없음</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Student&apos;s PC only</source>
        <translation>수강생 PC 전용</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>파일에서 읽음</translation>
    </message>
    <message>
        <source>Not joined yet</source>
        <translation>아직 접속 안 함</translation>
    </message>
    <message>
        <source>Kubeconfig refused</source>
        <translation>kubeconfig 거부</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Not live</source>
        <translation>연결 문제</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>준비 안 됨</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>변화 없음</translation>
    </message>
    <message>
        <source>Everybody in the class</source>
        <translation>반 전체</translation>
    </message>
    <message>
        <source>Everybody whose link is not live, for whatever reason</source>
        <translation>이유가 무엇이든 지금 연결되어 있지 않은 수강생 모두</translation>
    </message>
    <message>
        <source>Students with a pod that is not ready or a claim without a volume</source>
        <translation>준비되지 않은 파드나 볼륨 없는 PVC가 있는 수강생</translation>
    </message>
    <message>
        <source>Students who have changed nothing for ten minutes</source>
        <translation>10분 동안 아무것도 바꾸지 않은 수강생</translation>
    </message>
    <message>
        <source>Link: {state}</source>
        <translation>연결 상태: {state}</translation>
    </message>
    <message>
        <source>By seat</source>
        <translation>자리순</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>Trouble first</source>
        <translation>문제 먼저</translation>
    </message>
    <message>
        <source>Longest unchanged first</source>
        <translation>오래 변화 없는 순</translation>
    </message>
    <message>
        <source>Most not ready first</source>
        <translation>준비 안 된 파드 많은 순</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>묶지 않음</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>조별</translation>
    </message>
    <message>
        <source>By link</source>
        <translation>연결 상태별</translation>
    </message>
    <message>
        <source>Without a group</source>
        <translation>조 없음</translation>
    </message>
</context>
<context>
    <name>BoardHeader</name>
    <message>
        <source>Put in order</source>
        <translation>다시 정렬</translation>
    </message>
    <message>
        <source>Another order is due, and waits while you use the board</source>
        <translation>순서가 바뀌었지만 현황판을 쓰는 동안 기다리고 있습니다</translation>
    </message>
    <message>
        <source>Names hidden</source>
        <translation>이름 숨김</translation>
    </message>
    <message>
        <source>Show the names</source>
        <translation>이름 보이기</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>묶음</translation>
    </message>
    <message>
        <source>1 problem in the roster</source>
        <translation>명단에서 고칠 점 1개</translation>
    </message>
    <message>
        <source>{count} problems in the roster</source>
        <translation>명단에서 고칠 점 {count}개</translation>
    </message>
    <message>
        <source>{live} of {students} live</source>
        <translation>{students}명 중 {live}명 연결됨</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>반</translation>
    </message>
</context>
<context>
    <name>BoardPane</name>
    <message>
        <source>Class board</source>
        <translation>반 현황판</translation>
    </message>
    <message>
        <source>No seat or group is called “{query}” among those shown, and names are hidden.</source>
        <translation>보이는 수강생 중 자리나 조가 “{query}”인 사람이 없습니다. 이름은 숨겨져 있습니다.</translation>
    </message>
    <message>
        <source>Nobody is called “{query}” among those shown.</source>
        <translation>보이는 수강생 중 “{query}”에 맞는 사람이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody at the moment: {choice}.</source>
        <translation>지금은 해당하는 수강생이 없습니다: {choice}</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>모두 보기</translation>
    </message>
</context>
<context>
    <name>CauseCard</name>
    <message>
        <source>Explain  {key}</source>
        <translation>설명  {key}</translation>
    </message>
    <message>
        <source>Open the slide that explains it, and show it to the room with Enter</source>
        <translation>설명하는 슬라이드를 열고, Enter로 강의실에 보이기</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누구</translation>
    </message>
    <message>
        <source>Show only the students who have it</source>
        <translation>겪고 있는 수강생만 보기</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>시간 늘리기</translation>
    </message>
    <message>
        <source>Give the running step more time</source>
        <translation>지금 단계에 시간을 더 주기</translation>
    </message>
</context>
<context>
    <name>CauseCards</name>
    <message>
        <source>and {count} more shared causes</source>
        <translation>같은 원인 {count}개 더</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>And {count} more causes</source>
        <translation>원인 {count}개 더</translation>
    </message>
    <message>
        <source>{count} more worth knowing, not wrong</source>
        <translation>오류는 아니지만 알아 둘 것 {count}개</translation>
    </message>
</context>
<context>
    <name>ClassChooser</name>
    <message>
        <source>Open a roster</source>
        <translation>명단 열기</translation>
    </message>
    <message>
        <source>Rosters (*.yaml *.yml);;All files (*)</source>
        <translation>명단 (*.yaml *.yml);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Open a folder of kubeconfigs</source>
        <translation>kubeconfig 폴더 열기</translation>
    </message>
    <message>
        <source>Watch a context</source>
        <translation>컨텍스트 보기</translation>
    </message>
    <message>
        <source>Context of your own kubeconfig</source>
        <translation>내 kubeconfig의 컨텍스트</translation>
    </message>
</context>
<context>
    <name>ClockTable</name>
    <message>
        <source>passed</source>
        <translation>지남</translation>
    </message>
    <message>
        <source>left</source>
        <translation>남음</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>끝</translation>
    </message>
</context>
<context>
    <name>ClosedBanner</name>
    <message>
        <source>The lab is closed · results of {time}</source>
        <translation>실습 마감 · {time} 결과</translation>
    </message>
    <message>
        <source>Whatever happens to the clusters now changes nothing here</source>
        <translation>이제 클러스터가 바뀌어도 이 결과는 그대로입니다</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>다시 열기</translation>
    </message>
</context>
<context>
    <name>ClusterTabs</name>
    <message>
        <source>Lab</source>
        <translation>실습</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>오브젝트</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>토폴로지</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
</context>
<context>
    <name>CodeControl</name>
    <message>
        <source>There is a new code: a line that was sent with the former one lets nobody in any more.</source>
        <translation>새 코드를 만들었습니다. 이전 코드로 보낸 명령으로는 이제 접속할 수 없습니다.</translation>
    </message>
    <message>
        <source>Undo  {key}</source>
        <translation>되돌리기  {key}</translation>
    </message>
</context>
<context>
    <name>CohortControl</name>
    <message>
        <source>End the session that is running first: its class is still there.</source>
        <translation>진행 중인 세션을 먼저 끝내세요. 아직 수업 중입니다.</translation>
    </message>
    <message>
        <source>The cohort “{name}” begins.</source>
        <translation>기수 “{name}”을 시작합니다.</translation>
    </message>
</context>
<context>
    <name>CohortDialog</name>
    <message>
        <source>A new cohort begins. What is it called?</source>
        <translation>새 기수를 시작합니다. 기수 이름은 무엇인가요?</translation>
    </message>
    <message>
        <source>Forget and begin</source>
        <translation>지우고 시작</translation>
    </message>
    <message>
        <source>Name of the cohort</source>
        <translation>기수 이름</translation>
    </message>
    <message>
        <source>Looking at what is kept of the cohort before…</source>
        <translation>지난 기수에 남아 있는 기록을 살펴보는 중…</translation>
    </message>
</context>
<context>
    <name>CommandBlock</name>
    <message>
        <source>Looks only: changes nothing</source>
        <translation>살펴보기만 함: 아무것도 바꾸지 않음</translation>
    </message>
    <message>
        <source>Fix: changes the student&apos;s cluster</source>
        <translation>해결: 수강생의 클러스터를 바꿈</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Command copied</source>
        <translation>명령을 복사함</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>무엇을 할까요? (초성으로도 찾습니다)</translation>
    </message>
    <message>
        <source>Nothing is called that</source>
        <translation>그런 이름의 기능이 없습니다</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>The session is still running. Close the console all the same?</source>
        <translation>세션이 아직 진행 중입니다. 그래도 닫을까요?</translation>
    </message>
    <message>
        <source>The settings could not be saved: {reason}</source>
        <translation>설정을 저장하지 못했습니다: {reason}</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>복사함</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Over</source>
        <translation>초과</translation>
    </message>
</context>
<context>
    <name>CourseDesk</name>
    <message>
        <source>Open a course</source>
        <translation>과정 열기</translation>
    </message>
    <message>
        <source>A session is running. Leave it for another one?</source>
        <translation>세션이 진행 중입니다. 멈추고 다른 세션을 열까요?</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>다른 세션 열기</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>수업 계속</translation>
    </message>
</context>
<context>
    <name>CoursePane</name>
    <message>
        <source>Find in the course</source>
        <translation>과정에서 찾기</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>과정</translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>Checks passed by the class over time</source>
        <translation>시간에 따라 반이 통과한 확인 항목</translation>
    </message>
    <message>
        <source>{passed} of {required} checks</source>
        <translation>확인 항목 {required}개 중 {passed}개</translation>
    </message>
    <message>
        <source>last one after {time}</source>
        <translation>마지막 통과 {time}</translation>
    </message>
    <message>
        <source>hints: {count}</source>
        <translation>힌트 {count}번</translation>
    </message>
    <message>
        <source>helped: {count}</source>
        <translation>도움 {count}번</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>경과 시간</translation>
    </message>
    <message>
        <source>Lower quartile</source>
        <translation>하위 25%</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>Upper quartile</source>
        <translation>상위 25%</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>상태 조건</translation>
    </message>
    <message>
        <source>Ports: {ports}</source>
        <translation>포트: {ports}</translation>
    </message>
    <message>
        <source>Requests: {requests} · Limits: {limits}</source>
        <translation>요청: {requests} · 제한: {limits}</translation>
    </message>
    <message>
        <source>Ended: {how}</source>
        <translation>종료: {how}</translation>
    </message>
    <message>
        <source>The time before: {how}</source>
        <translation>지난번 종료: {how}</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>for {span}</source>
        <translation>{span}째</translation>
    </message>
    <message>
        <source>{count} restarts</source>
        <translation>재시작 {count}번</translation>
    </message>
    <message>
        <source>{name} (prepares)</source>
        <translation>{name} (초기화)</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>종료 코드 {code}</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>This object is gone. So it was last.</source>
        <translation>삭제된 오브젝트입니다. 마지막 모습입니다.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>kubectl</source>
        <translation>kubectl 명령</translation>
    </message>
    <message>
        <source>Copy a command line for this object</source>
        <translation>이 오브젝트용 명령을 복사합니다</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML 원본</translation>
    </message>
    <message>
        <source>Choose an object to see more of it.</source>
        <translation>오브젝트를 고르면 자세한 내용이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>There is no object like this in the cluster.</source>
        <translation>클러스터에 이런 오브젝트가 없습니다.</translation>
    </message>
    <message>
        <source>Its YAML: kubectl get</source>
        <translation>YAML 보기: kubectl get</translation>
    </message>
    <message>
        <source>All about it: kubectl describe</source>
        <translation>자세히 보기: kubectl describe</translation>
    </message>
    <message>
        <source>Its events: kubectl get events</source>
        <translation>이벤트 보기: kubectl get events</translation>
    </message>
    <message>
        <source>Its log: kubectl logs</source>
        <translation>로그 보기: kubectl logs</translation>
    </message>
</context>
<context>
    <name>DocumentPane</name>
    <message>
        <source>Choose a session or a day on the left.</source>
        <translation>왼쪽에서 세션이나 일차를 고르세요.</translation>
    </message>
    <message>
        <source>Another version of it: {names}</source>
        <translation>다른 판: {names}</translation>
    </message>
    <message>
        <source>starts {time}</source>
        <translation>{time} 시작</translation>
    </message>
    <message>
        <source>{minutes} min planned, no slot given</source>
        <translation>계획 {minutes}분, 배정 시간 없음</translation>
    </message>
    <message>
        <source>A slot of {minutes} min</source>
        <translation>배정 시간 {minutes}분</translation>
    </message>
    <message>
        <source>{planned} of {slot} min planned</source>
        <translation>{slot}분 중 {planned}분 계획</translation>
    </message>
    <message>
        <source>{minutes} min too many</source>
        <translation>{minutes}분 넘침</translation>
    </message>
    <message>
        <source>{minutes} min left over</source>
        <translation>{minutes}분 남음</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>시간이 맞음</translation>
    </message>
    <message>
        <source>{count} to teach</source>
        <translation>수업할 것 {count}개</translation>
    </message>
    <message>
        <source>{count} to teach · {written} of them with a file</source>
        <translation>세션 {count}개 중 파일 있음 {written}개</translation>
    </message>
    <message>
        <source>The README names it, but there is no file yet. Write one: it appears here by itself.</source>
        <translation>README에는 있지만 아직 파일이 없습니다. 파일을 만들면 여기에 바로 나타납니다.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>이 파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>No title here carries a time such as “(15 min)”: it plays as one segment of its slot.</source>
        <translation>“(15분)”처럼 시간이 적힌 제목이 없어, 배정 시간 전체를 한 구간으로 진행합니다.</translation>
    </message>
    <message>
        <source>Edit the file</source>
        <translation>파일 편집</translation>
    </message>
</context>
<context>
    <name>DoorControl</name>
    <message>
        <source>The session is still running, and students are connected ({count}). Close the console all the same?</source>
        <translation>세션이 아직 진행 중이고, 터미널 {count}개가 이 콘솔로 보고하고 있습니다. 그래도 닫을까요?</translation>
    </message>
    <message>
        <source>Students are connected to this console ({count}). Close it all the same?</source>
        <translation>터미널 {count}개가 이 콘솔로 보고하고 있습니다. 그래도 닫을까요?</translation>
    </message>
    <message>
        <source>Their reporters end with it. Whoever goes on later joins again, with a new line.</source>
        <translation>닫으면 그 터미널들도 보고를 끝냅니다. 이어서 하려면 수강생 모두가 새 명령으로 다시 접속해야 합니다.</translation>
    </message>
    <message>
        <source>Kubernetes class</source>
        <translation>쿠버네티스 수업</translation>
    </message>
    <message>
        <source>Close the door? Students are connected ({count}), and will be no more.</source>
        <translation>접속을 마칠까요? 터미널 {count}개가 보고를 멈춥니다.</translation>
    </message>
    <message>
        <source>What was seen of them stays on the board until another class is opened.</source>
        <translation>지금까지 본 것은 다른 반을 열 때까지 현황판에 남습니다.</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>마치기</translation>
    </message>
    <message>
        <source>Leave it open</source>
        <translation>계속 받기</translation>
    </message>
    <message>
        <source>The door is open again, as it was before the console ended, with the same code.</source>
        <translation>콘솔이 끝나기 전처럼 접속이 다시 열렸습니다. 코드도 그대로입니다.</translation>
    </message>
    <message>
        <source>The door is open again, as it was before the console ended. There is a new code.</source>
        <translation>콘솔이 갑자기 끝나기 전처럼 다시 접속을 받고 있습니다. 코드는 새것입니다.</translation>
    </message>
    <message>
        <source>Close the door</source>
        <translation>접속 마치기</translation>
    </message>
    <message>
        <source>The rehearsal is on: who joins stands among its simulated students.</source>
        <translation>리허설 중입니다. 접속한 사람은 가상 수강생들 사이에 나타납니다.</translation>
    </message>
    <message>
        <source>Leave the rehearsal</source>
        <translation>리허설 끝내기</translation>
    </message>
    <message>
        <source>The door is closed: nobody can join, and nobody reports any more.</source>
        <translation>접속을 마쳤습니다. 새로 들어올 수 없고, 보고도 오지 않습니다.</translation>
    </message>
    <message>
        <source>The door could not be opened again: {reason}. Open a new one, and they join once more.</source>
        <translation>다시 접속을 받지 못했습니다: {reason}. 새로 접속을 받으면 수강생이 한 번 더 접속해야 합니다.</translation>
    </message>
    <message>
        <source>{name} has joined.</source>
        <translation>{name} 님이 접속했습니다.</translation>
    </message>
    <message>
        <source>{name} has joined. Is that {entry} of the roster?</source>
        <translation>{name} 님이 접속했습니다. 명단의 {entry} 님인가요?</translation>
    </message>
    <message>
        <source>Yes, the same</source>
        <translation>네, 같은 사람</translation>
    </message>
    <message>
        <source>{name} has raised a hand.</source>
        <translation>{name} 님이 손을 들었습니다.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>이동</translation>
    </message>
</context>
<context>
    <name>DoorSide</name>
    <message>
        <source>{address} (this computer only)</source>
        <translation>{address} (이 컴퓨터에서만)</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Let students join  {key}</source>
        <translation>수강생 접속 받기  {key}</translation>
    </message>
    <message>
        <source>New code  {key}</source>
        <translation>새 코드  {key}</translation>
    </message>
    <message>
        <source>Let them in at once  {key}</source>
        <translation>바로 들여보내기  {key}</translation>
    </message>
    <message>
        <source>Close the door  {key}</source>
        <translation>접속 마치기  {key}</translation>
    </message>
    <message>
        <source>Open a snapshot…  {key}</source>
        <translation>스냅샷 열기…  {key}</translation>
    </message>
    <message>
        <source>Save the script…  {key}</source>
        <translation>스크립트 저장…  {key}</translation>
    </message>
    <message>
        <source>For students whom the network lets nowhere: by it they write a file that you open here</source>
        <translation>네트워크로 접속할 수 없는 수강생용: 이 스크립트로 파일을 만들면 여기서 열어 볼 수 있습니다</translation>
    </message>
    <message>
        <source>Copy for bash  {key}</source>
        <translation>bash용 복사  {key}</translation>
    </message>
    <message>
        <source>Line copied</source>
        <translation>명령 복사됨</translation>
    </message>
    <message>
        <source>Linux, macOS, WSL and Git Bash</source>
        <translation>Linux·macOS·WSL·Git Bash용</translation>
    </message>
    <message>
        <source>Copy for PowerShell  {key}</source>
        <translation>PowerShell용 복사  {key}</translation>
    </message>
    <message>
        <source>Copy the address  {key}</source>
        <translation>주소 복사  {key}</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>주소 복사됨</translation>
    </message>
    <message>
        <source>Show the room  {key}</source>
        <translation>강의실에 띄우기  {key}</translation>
    </message>
    <message>
        <source>Hide it from the room  {key}</source>
        <translation>강의실에서 내리기  {key}</translation>
    </message>
    <message>
        <source>Students whose clusters you cannot reach run one line in their own terminal, and their machine tells this one how their cluster stands. Until you open the door, nothing here can be reached from the network.</source>
        <translation>여기서 닿지 않는 클러스터를 쓰는 수강생은 자기 터미널에서 명령 한 줄을 실행합니다. 그러면 수강생 PC가 클러스터 상태를 이 컴퓨터로 알려 줍니다. 접속을 받기 전에는 네트워크에서 이 컴퓨터에 아무것도 들어올 수 없습니다.</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>만료됨</translation>
    </message>
    <message>
        <source>{span} left</source>
        <translation>{span} 남음</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>Fingerprint {print}</source>
        <translation>지문 {print}</translation>
    </message>
    <message>
        <source>Opening the door…</source>
        <translation>접속 받을 준비 중…</translation>
    </message>
    <message>
        <source>Too many wrong codes were tried. Nobody gets in before you make a new one.</source>
        <translation>틀린 코드가 너무 많이 들어왔습니다. 새 코드를 만들 때까지 아무도 접속할 수 없습니다.</translation>
    </message>
    <message>
        <source>The code has expired: who comes now needs a new one.</source>
        <translation>코드가 만료되었습니다. 이제 오는 사람은 새 코드가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Too many wrong codes from {addresses}: nobody gets in from there for {span}.</source>
        <translation>{addresses}에서 틀린 코드가 너무 많이 들어왔습니다. {span} 동안 그곳에서는 접속할 수 없습니다.</translation>
    </message>
    <message>
        <source>Wrong codes so far: {count}. Who tries too often has to wait.</source>
        <translation>틀린 코드 {count}번. 여러 번 틀리면 잠시 기다려야 합니다.</translation>
    </message>
    <message>
        <source>Only this computer can reach that address: for trying it out.</source>
        <translation>이 주소는 이 컴퓨터에서만 열립니다. 혼자 시험할 때 쓰세요.</translation>
    </message>
    <message>
        <source>Nobody has come yet. Does this computer&apos;s firewall let port {port} in? Where the Wi-Fi keeps computers apart, save the script (S) and hand it out; this writes a file to open here (O):</source>
        <translation>아직 아무도 오지 않았습니다. 이 컴퓨터의 방화벽이 포트 {port}의 접속을 허용하나요? Wi-Fi가 컴퓨터끼리의 접속을 막는 곳이라면 스크립트를 저장해(S) 나누어 주세요. 그 스크립트가 만든 파일을 여기서 엽니다(O):</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to watch this class</source>
        <translation>놓으면 이 반을 봅니다</translation>
    </message>
    <message>
        <source>Drop to read a student&apos;s snapshot</source>
        <translation>놓으면 수강생의 스냅샷을 읽습니다</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>{count} older events are not shown</source>
        <translation>이전 이벤트 {count}개는 표시하지 않음</translation>
    </message>
</context>
<context>
    <name>EventsPane</name>
    <message>
        <source>Only warnings</source>
        <translation>경고만</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>No warnings.</source>
        <translation>경고가 없습니다.</translation>
    </message>
    <message>
        <source>There are no events yet.</source>
        <translation>아직 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>The events of this cluster have not been read.</source>
        <translation>이 클러스터의 이벤트를 읽지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>ExplainPreview</name>
    <message>
        <source>Explain this to the room?</source>
        <translation>강의실에 설명할까요?</translation>
    </message>
    <message>
        <source>Show the room (Enter)</source>
        <translation>강의실에 보이기 (Enter)</translation>
    </message>
    <message>
        <source>Not now (Esc)</source>
        <translation>나중에 (Esc)</translation>
    </message>
    <message>
        <source>The room&apos;s window is closed; it opens with this.</source>
        <translation>강의실 화면이 닫혀 있습니다. 보이면 함께 열립니다.</translation>
    </message>
    <message>
        <source>A card without names: the lab names no slide that explains it.</source>
        <translation>이름 없는 카드로 보입니다. 이것을 설명할 슬라이드를 실습이 정해 두지 않았습니다.</translation>
    </message>
    <message>
        <source>A card without names: the open session has no slide called “{heading}”.</source>
        <translation>이름 없는 카드로 보입니다. 열린 세션에 “{heading}” 슬라이드가 없습니다.</translation>
    </message>
    <message>
        <source>Slide {number}: {title}</source>
        <translation>슬라이드 {number}: {title}</translation>
    </message>
</context>
<context>
    <name>Extras</name>
    <message>
        <source>Export the slides</source>
        <translation>슬라이드 내보내기</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;One HTML file (*.html)</source>
        <translation>PDF (*.pdf);;HTML 파일 하나 (*.html)</translation>
    </message>
    <message>
        <source>Exported: {path}</source>
        <translation>내보냄: {path}</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>서비스 어카운트</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>셀렉터</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>라우팅</translation>
    </message>
    <message>
        <source>StorageClass</source>
        <translation>스토리지 클래스</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>요청 크기</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>접근 모드</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>볼륨</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>볼륨 클레임</translation>
    </message>
    <message>
        <source>Provisioner</source>
        <translation>프로비저너</translation>
    </message>
    <message>
        <source>Binding</source>
        <translation>바인딩 시점</translation>
    </message>
    <message>
        <source>When released</source>
        <translation>반환 후 처리</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>not found</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{count}개 중 {number}번째</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>The one before (Shift+Enter)</source>
        <translation>이전 (Shift+Enter)</translation>
    </message>
    <message>
        <source>The next one (Enter)</source>
        <translation>다음 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>Show in the topology</source>
        <translation>토폴로지에서 보기</translation>
    </message>
    <message>
        <source>From the cause to the symptom</source>
        <translation>원인에서 증상까지</translation>
    </message>
    <message>
        <source>and one more thing that follows from it</source>
        <translation>그 밖에 여기서 비롯된 것 1개</translation>
    </message>
    <message>
        <source>and {count} more things that follow from it</source>
        <translation>그 밖에 여기서 비롯된 것 {count}개</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>펼치기</translation>
    </message>
</context>
<context>
    <name>FindingsPane</name>
    <message>
        <source>Findings</source>
        <translation>점검 결과</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>슬라이드</translation>
    </message>
    <message>
        <source>In the whole course</source>
        <translation>과정 전체</translation>
    </message>
    <message>
        <source>The slides of this file have not been made yet.</source>
        <translation>이 파일의 슬라이드를 아직 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>점검하는 중…</translation>
    </message>
    <message>
        <source>There is no file to mend.</source>
        <translation>고칠 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to mend.</source>
        <translation>고칠 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Follower</name>
    <message>
        <source>ends {time}</source>
        <translation>예상 종료 {time}</translation>
    </message>
    <message>
        <source>ended {time}</source>
        <translation>{time} 종료</translation>
    </message>
    <message>
        <source>A class is running</source>
        <translation>수업 진행 중</translation>
    </message>
    <message>
        <source>{name} is no longer there. What is on show stays.</source>
        <translation>{name} 파일이 없어졌습니다. 보고 있는 내용은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Rehearsal · {live} of {students} live</source>
        <translation>리허설 · {students}명 중 {live}명 연결됨</translation>
    </message>
    <message>
        <source>{live} of {students} live, {awaited} to join</source>
        <translation>{students}명 중 {live}명 연결됨, {awaited}명 접속 대기</translation>
    </message>
    <message>
        <source>{live} of {students} live</source>
        <translation>{students}명 중 {live}명 연결됨</translation>
    </message>
    <message>
        <source>No sound could be played on this machine</source>
        <translation>이 컴퓨터에서 소리를 낼 수 없습니다</translation>
    </message>
</context>
<context>
    <name>GuestButtons</name>
    <message>
        <source>Name, seat…  {key}</source>
        <translation>이름, 자리…  {key}</translation>
    </message>
    <message>
        <source>Who is this…  {key}</source>
        <translation>누구인가요…  {key}</translation>
    </message>
    <message>
        <source>Remove…  {key}</source>
        <translation>빼기…  {key}</translation>
    </message>
    <message>
        <source>Send a line…  {key}</source>
        <translation>한 줄 보내기…  {key}</translation>
    </message>
    <message>
        <source>Hand down  {key}</source>
        <translation>손 내리기  {key}</translation>
    </message>
    <message>
        <source>Nobody is here to do this for.</source>
        <translation>아직 접속한 수강생이 없습니다.</translation>
    </message>
    <message>
        <source>The door is closed: nothing reaches their terminal.</source>
        <translation>지금은 접속을 받지 않아 터미널에 아무것도 전할 수 없습니다.</translation>
    </message>
    <message>
        <source>They handed in a file: no terminal of theirs reports.</source>
        <translation>파일로 건네받은 수강생이라 연결된 터미널이 없습니다.</translation>
    </message>
    <message>
        <source>Their hand is not up.</source>
        <translation>손을 들고 있지 않습니다.</translation>
    </message>
</context>
<context>
    <name>GuestControl</name>
    <message>
        <source>No roster is open: who joins is the class. Open one, and they can be merged with it.</source>
        <translation>열린 명단이 없어서 접속한 사람이 곧 수강생입니다. 명단을 열면 명단의 사람과 연결할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nobody of the roster</source>
        <translation>명단에 없는 사람</translation>
    </message>
    <message>
        <source>Who of the roster is {name}?</source>
        <translation>{name} 님은 명단의 누구인가요?</translation>
    </message>
    <message>
        <source>From then on the roster&apos;s entry is told of by this terminal, and keeps its name and seat.</source>
        <translation>이제부터 명단의 그 사람 상태는 이 터미널이 알려 줍니다. 이름과 자리는 명단의 것을 씁니다.</translation>
    </message>
    <message>
        <source>Merged with {name} of the roster.</source>
        <translation>명단의 {name} 님과 연결했습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Merged with the roster, same name and seat: {count}</source>
        <translation>이름과 자리가 같은 명단의 수강생과 합침: {count}명</translation>
    </message>
    <message>
        <source>{name} has joined, and is in the roster with the same name and seat.</source>
        <translation>{name} 님이 접속했습니다. 이름과 자리가 같아 명단의 수강생으로 봅니다.</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>같은 사람 아님</translation>
    </message>
    <message>
        <source>Remove {name} from the class?</source>
        <translation>{name} 님을 반에서 뺄까요?</translation>
    </message>
    <message>
        <source>Their terminal stops reporting. They can join again with the code.</source>
        <translation>그 터미널은 보고를 멈춥니다. 코드를 알면 다시 접속할 수 있습니다.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>누군가</translation>
    </message>
</context>
<context>
    <name>HandOut</name>
    <message>
        <source>Where to save join.sh and join.ps1</source>
        <translation>join.sh와 join.ps1을 저장할 폴더</translation>
    </message>
    <message>
        <source>Replace {files} in this folder?</source>
        <translation>이 폴더의 {files} 파일을 바꿀까요?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>The script could not be saved: {reason}</source>
        <translation>스크립트를 저장하지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>join.sh and join.ps1 are in {folder}. bash join.sh --to snapshot.json.gz writes what you open here.</source>
        <translation>join.sh와 join.ps1을 {folder} 폴더에 저장했습니다. bash join.sh --to snapshot.json.gz 명령이 여기서 열 파일을 만듭니다.</translation>
    </message>
</context>
<context>
    <name>HandOverControl</name>
    <message>
        <source>Hand “{title}” over to another console</source>
        <translation>“{title}” 수업을 다른 콘솔에 인계</translation>
    </message>
    <message>
        <source>In it: where the class stands, its clock, the help queue and the parked questions</source>
        <translation>들어가는 것: 수업의 현재 위치와 시계, 도움 순서, 나중에 답할 질문</translation>
    </message>
    <message>
        <source>Save the hand-over</source>
        <translation>인계 파일 저장</translation>
    </message>
    <message>
        <source>Hand-over (*{suffix})</source>
        <translation>인계 파일 (*{suffix})</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>저장했습니다: {path}</translation>
    </message>
    <message>
        <source>Open a class that was handed over</source>
        <translation>인계받은 수업 열기</translation>
    </message>
    <message>
        <source>Hand-over (*{suffix});;All files (*)</source>
        <translation>인계 파일 (*{suffix});;모든 파일 (*)</translation>
    </message>
    <message>
        <source>You have taken “{title}” over.</source>
        <translation>“{title}” 수업을 이어받았습니다.</translation>
    </message>
    <message>
        <source>A session is running here. End it first.</source>
        <translation>이 콘솔에서 세션이 진행 중입니다. 먼저 끝내세요.</translation>
    </message>
    <message>
        <source>Open the course “{name}” first.</source>
        <translation>먼저 과정 “{name}”을 여세요.</translation>
    </message>
    <message>
        <source>The session is not in the course that is open here ({course}): {file}</source>
        <translation>열려 있는 과정({course})에 이 세션이 없습니다: {file}</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Save the hand-over…</source>
        <translation>인계 파일 저장…</translation>
    </message>
</context>
<context>
    <name>HandedIn</name>
    <message>
        <source>Open students&apos; snapshots</source>
        <translation>수강생 스냅샷 열기</translation>
    </message>
    <message>
        <source>Snapshots (*.json.gz);;All files (*)</source>
        <translation>스냅샷 (*.json.gz);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>These students&apos; snapshots were lost when the console ended; drop the files again: {names}</source>
        <translation>콘솔이 갑자기 끝나 이 수강생들의 스냅샷이 사라졌습니다. 파일을 다시 끌어다 놓으세요: {names}</translation>
    </message>
    <message>
        <source>Somebody new: {name}</source>
        <translation>새로운 사람: {name}</translation>
    </message>
    <message>
        <source>{file}: written by {who}, {ago}</source>
        <translation>{file}: {who} 님이 {ago}에 만든 파일</translation>
    </message>
    <message>
        <source>Whose snapshot is this?</source>
        <translation>누구의 스냅샷인가요?</translation>
    </message>
    <message>
        <source>{name} is live. Show the file in place of that?</source>
        <translation>{name} 님은 지금 실시간으로 보입니다. 그 대신 이 파일을 표시할까요?</translation>
    </message>
    <message>
        <source>The file was written {ago}. What is shown is how things stand now.</source>
        <translation>파일은 {ago}에 만들어졌습니다. 화면에 보이는 것은 지금 상태입니다.</translation>
    </message>
    <message>
        <source>Show an older snapshot of {name}?</source>
        <translation>{name} 님의 더 오래된 스냅샷을 표시할까요?</translation>
    </message>
    <message>
        <source>The file was written {ago}, {span} before the one that is shown. What was passed in between would count as no longer passing.</source>
        <translation>파일은 {ago}에 만들어졌고, 지금 보이는 것보다 {span} 앞섭니다. 그사이 통과한 항목은 더 이상 통과하지 않는 것으로 표시됩니다.</translation>
    </message>
    <message>
        <source>Keep what is shown</source>
        <translation>지금 보이는 것 유지</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>파일 표시</translation>
    </message>
    <message>
        <source>The snapshot of {name} is on the board.</source>
        <translation>{name} 님의 스냅샷을 현황판에 올렸습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>HandedOver</name>
    <message>
        <source>Take over</source>
        <translation>이어받기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Handed over at {time}. Only looked at until you take it over.</source>
        <translation>{time}에 인계된 수업입니다. 이어받기 전까지는 보기만 합니다.</translation>
    </message>
    <message>
        <source>Parked questions: {count}</source>
        <translation>나중에 답할 질문 {count}개</translation>
    </message>
    <message>
        <source>The clocks of the two machines disagree: look at the times before you go on.</source>
        <translation>두 컴퓨터의 시계가 맞지 않습니다. 이어 가기 전에 시간을 확인하세요.</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>{elapsed} of {total}</source>
        <translation>{total} 중 {elapsed}</translation>
    </message>
    <message>
        <source>Slide {number} of {count}</source>
        <translation>슬라이드 {number}/{count}</translation>
    </message>
    <message>
        <source>Help next: {names}</source>
        <translation>먼저 도울 수강생: {names}</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> 외 {count}명</translation>
    </message>
</context>
<context>
    <name>HandsPanel</name>
    <message>
        <source>Go there  {key}</source>
        <translation>이동  {key}</translation>
    </message>
    <message>
        <source>Hand down  {key}</source>
        <translation>손 내리기  {key}</translation>
    </message>
    <message>
        <source>Hands up</source>
        <translation>손 든 수강생</translation>
    </message>
    <message>
        <source>Nobody has a hand up. Whoever joined raises one at their terminal, with h.</source>
        <translation>손 든 수강생이 없습니다. 접속한 수강생은 자기 터미널에서 h 키로 손을 듭니다.</translation>
    </message>
    <message>
        <source>↑ ↓: student · Tab: next button · Esc: back</source>
        <translation>↑ ↓: 수강생 · Tab: 다음 버튼 · Esc: 돌아가기</translation>
    </message>
    <message>
        <source>Hands up · {count}</source>
        <translation>손 든 수강생 · {count}명</translation>
    </message>
</context>
<context>
    <name>HandsSign</name>
    <message>
        <source>Hands up: {count}</source>
        <translation>손 든 수강생 {count}명</translation>
    </message>
    <message>
        <source>See the list ({key})</source>
        <translation>목록 보기 ({key})</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Class board: students by steps</source>
        <translation>반 진도표: 수강생별 단계</translation>
    </message>
    <message>
        <source>Nobody is called “{query}” among those shown.</source>
        <translation>보이는 수강생 중에 “{query}”은(는) 없습니다.</translation>
    </message>
    <message>
        <source>Nobody has this cause any more.</source>
        <translation>이 원인을 겪는 수강생이 이제 없습니다.</translation>
    </message>
    <message>
        <source>There is nobody in this class.</source>
        <translation>이 반에는 수강생이 없습니다.</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>모두 보기</translation>
    </message>
</context>
<context>
    <name>HeatToolbar</name>
    <message>
        <source>The {count} with this cause</source>
        <translation>이 원인 {count}명</translation>
    </message>
    <message>
        <source>By seat</source>
        <translation>자리순</translation>
    </message>
    <message>
        <source>Furthest behind first</source>
        <translation>뒤처진 순</translation>
    </message>
    <message>
        <source>Needs help first</source>
        <translation>도움 필요한 순</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Put in order</source>
        <translation>순서 맞추기</translation>
    </message>
    <message>
        <source>Another order is due, and waits while you use the board</source>
        <translation>순서가 바뀌었지만, 현황판을 쓰는 동안은 그대로 둡니다</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Names hidden</source>
        <translation>이름 숨김</translation>
    </message>
    <message>
        <source>Show the names</source>
        <translation>이름 보이기</translation>
    </message>
    <message>
        <source>Checks of all steps</source>
        <translation>모든 단계의 확인 항목</translation>
    </message>
    <message>
        <source>Visible: live now, or seen so lately that it still counts. Progress is counted of these.</source>
        <translation>보임: 지금 연결되어 있거나, 조금 전까지 보여서 아직 세는 수강생입니다. 진도는 이 수강생들로 셉니다.</translation>
    </message>
    <message>
        <source>Nobody&apos;s cluster can be seen</source>
        <translation>보이는 클러스터가 없습니다</translation>
    </message>
    <message>
        <source>{visible} of {students} visible</source>
        <translation>{students}명 중 {visible}명 보임</translation>
    </message>
</context>
<context>
    <name>HeatView</name>
    <message>
        <source>Hand up</source>
        <translation>손들고 있음</translation>
    </message>
    <message>
        <source>Waits for help</source>
        <translation>도움을 기다림</translation>
    </message>
    <message>
        <source>You are helping now</source>
        <translation>지금 돕는 중</translation>
    </message>
    <message>
        <source>Put off for a while</source>
        <translation>잠시 미룸</translation>
    </message>
    <message>
        <source>Last seen {span} ago</source>
        <translation>마지막 확인 {span} 전</translation>
    </message>
    <message>
        <source>{total} required checks passed</source>
        <translation>필수 확인 {total} 통과</translation>
    </message>
</context>
<context>
    <name>HelpBar</name>
    <message>
        <source>Helping now</source>
        <translation>지금 돕기</translation>
    </message>
    <message>
        <source>Say that you are with this student (Enter)</source>
        <translation>이 수강생을 돕고 있다고 표시 (Enter)</translation>
    </message>
    <message>
        <source>The lab is closed. Reopen it to help somebody in it.</source>
        <translation>실습을 마감했습니다. 도우려면 다시 여세요.</translation>
    </message>
    <message>
        <source>This student has been helped (X)</source>
        <translation>이 수강생 돕기 끝 (X)</translation>
    </message>
    <message>
        <source>Done  {key}</source>
        <translation>끝  {key}</translation>
    </message>
    <message>
        <source>Next  {key}</source>
        <translation>다음  {key}</translation>
    </message>
</context>
<context>
    <name>HelpOverlay</name>
    <message>
        <source>All keys</source>
        <translation>모든 단축키</translation>
    </message>
</context>
<context>
    <name>HelpQueue</name>
    <message>
        <source>Help next</source>
        <translation>먼저 도울 수강생</translation>
    </message>
    <message>
        <source>Put in order</source>
        <translation>순서 맞추기</translation>
    </message>
    <message>
        <source>Another order is due, and waits while you use the queue</source>
        <translation>순서가 바뀌었지만, 목록을 쓰는 동안은 그대로 둡니다</translation>
    </message>
    <message>
        <source>Helping now</source>
        <translation>지금 돕기</translation>
    </message>
    <message>
        <source>Say that you are with the chosen student (Enter)</source>
        <translation>고른 수강생을 돕고 있다고 표시 (Enter)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>The chosen student has been helped (X)</source>
        <translation>고른 수강생 돕기 끝 (X)</translation>
    </message>
    <message>
        <source>The lab is closed.</source>
        <translation>실습을 마감했습니다.</translation>
    </message>
    <message>
        <source>Help next · {count} waiting</source>
        <translation>먼저 도울 수강생 · {count}명</translation>
    </message>
</context>
<context>
    <name>HintSteps</name>
    <message>
        <source>Show the pointer</source>
        <translation>볼 곳 알려 주기</translation>
    </message>
    <message>
        <source>Show the nudge</source>
        <translation>질문 보기</translation>
    </message>
    <message>
        <source>Show what to look with</source>
        <translation>살펴볼 명령 보기</translation>
    </message>
    <message>
        <source>Show the fix</source>
        <translation>해결 방법 보기</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>now {time}</source>
        <translation>지금 {time}</translation>
    </message>
    <message>
        <source>Timeline: {passes} passes, {back} no longer pass</source>
        <translation>경과: 통과 {passes}번, 통과했다가 풀림 {back}번</translation>
    </message>
</context>
<context>
    <name>JoinPanel</name>
    <message>
        <source>Students who join by themselves</source>
        <translation>스스로 접속하는 수강생</translation>
    </message>
    <message>
        <source>A line to all…  {key}</source>
        <translation>모두에게 한 줄…  {key}</translation>
    </message>
    <message>
        <source>Who has joined</source>
        <translation>접속한 수강생</translation>
    </message>
    <message>
        <source>↑ ↓: student · Tab: next button · Esc: back to the class, the door stays as it is</source>
        <translation>↑ ↓: 수강생 · Tab: 다음 버튼 · Esc: 현황판으로, 접속은 그대로</translation>
    </message>
    <message>
        <source>{count} joined, {here} here</source>
        <translation>{count}명 접속, 지금 {here}명</translation>
    </message>
    <message>
        <source>Nobody has joined yet. Show the room how (R), or send the copied line to your class&apos;s chat.</source>
        <translation>아직 접속한 사람이 없습니다. 강의실 화면에 띄우거나(R), 복사한 명령을 수업 채팅방에 올리세요.</translation>
    </message>
    <message>
        <source>The door is closed. Who joins stands here, and on the board like everybody else.</source>
        <translation>지금은 접속을 받지 않습니다. 접속한 사람은 여기와 현황판에 나타납니다.</translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Seat {seat}</source>
        <translation>자리 {seat}</translation>
    </message>
    <message>
        <source>Student {number}</source>
        <translation>수강생 {number}</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>파일에서 읽음</translation>
    </message>
    <message>
        <source>until the door was closed</source>
        <translation>접속을 닫을 때까지 있었음</translation>
    </message>
    <message>
        <source>has ended it</source>
        <translation>보고를 끝냄</translation>
    </message>
    <message>
        <source>has not agreed yet</source>
        <translation>아직 동의하지 않음</translation>
    </message>
    <message>
        <source>here</source>
        <translation>접속 중</translation>
    </message>
    <message>
        <source>last heard {ago}</source>
        <translation>{ago} 마지막 소식</translation>
    </message>
    <message>
        <source>Hand up for {span}</source>
        <translation>{span}째 손들고 있음</translation>
    </message>
    <message>
        <source>is {name} of the roster</source>
        <translation>명단의 {name}</translation>
    </message>
    <message>
        <source>may be {name} of the roster</source>
        <translation>명단의 {name} 님일 수 있음</translation>
    </message>
    <message>
        <source>lines not shown yet: {count}</source>
        <translation>아직 못 받은 줄 {count}개</translation>
    </message>
    <message>
        <source>last line shown at {time}</source>
        <translation>마지막 줄은 {time}에 나타남</translation>
    </message>
    <message>
        <source>came {count} times</source>
        <translation>{count}번 접속</translation>
    </message>
</context>
<context>
    <name>Lab</name>
    <message>
        <source>running now</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>{count} of {visible} visible have tried</source>
        <translation>보이는 {visible}명 중 {count}명 시도</translation>
    </message>
    <message>
        <source>{count} tried</source>
        <translation>{count}명 시도</translation>
    </message>
    <message>
        <source>{time} over</source>
        <translation>{time} 초과</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>아직 시도 안 함</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>was passed, is not any more</source>
        <translation>통과했다가 풀림</translation>
    </message>
    <message>
        <source>cannot be seen</source>
        <translation>확인할 수 없음</translation>
    </message>
    <message>
        <source>to be ticked by you</source>
        <translation>강사가 직접 확인</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>{passed} of {of} checks passed</source>
        <translation>확인 {of}개 중 {passed}개 통과</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count}개 실패</translation>
    </message>
    <message>
        <source>{count} passed before and not any more</source>
        <translation>{count}개는 통과했다가 풀림</translation>
    </message>
    <message>
        <source>{count} cannot be told</source>
        <translation>{count}개는 알 수 없음</translation>
    </message>
    <message>
        <source>first passed at {time}</source>
        <translation>첫 통과 {time}</translation>
    </message>
    <message>
        <source>{count} are at it now</source>
        <translation>지금 {count}명이 하는 중</translation>
    </message>
    <message>
        <source>{passed} of {visible} visible passed, {failed} failed</source>
        <translation>보이는 {visible}명 중 {passed}명 통과, {failed}명 실패</translation>
    </message>
    <message>
        <source>Nothing is checked here</source>
        <translation>확인 항목 없음</translation>
    </message>
    <message>
        <source>By hand and by probe: {past} of {visible} visible passed</source>
        <translation>직접 확인과 점검: 보이는 {visible}명 중 {past}명 통과</translation>
    </message>
    <message>
        <source>By hand: {past} of {visible} visible ticked</source>
        <translation>직접 확인: 보이는 {visible}명 중 {past}명 표시</translation>
    </message>
    <message>
        <source>{past} of {visible} visible past</source>
        <translation>보이는 {visible}명 중 {past}명 통과</translation>
    </message>
    <message>
        <source>{count} of {visible} visible have the same one: {sentence}</source>
        <translation>보이는 {visible}명 중 {count}명이 같은 문제: {sentence}</translation>
    </message>
    <message>
        <source>{then} → {count} since {time}</source>
        <translation>{time}부터 {then} → {count}명</translation>
    </message>
    <message>
        <source>Likely a handout error · {where}</source>
        <translation>교안 오류로 보임 · {where}</translation>
    </message>
    <message>
        <source>Nobody needs help right now.</source>
        <translation>지금 도움이 필요한 수강생이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody waits for help.</source>
        <translation>도움을 기다리는 수강생은 없습니다.</translation>
    </message>
    <message>
        <source>Still watching {count}:</source>
        <translation>아직 지켜보는 수강생 {count}명:</translation>
    </message>
    <message>
        <source>Still watching {count}</source>
        <translation>아직 지켜보는 수강생 {count}명</translation>
    </message>
    <message>
        <source>Helping now</source>
        <translation>돕는 중</translation>
    </message>
    <message>
        <source>Again in {span}</source>
        <translation>{span} 뒤 다시</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>미룸</translation>
    </message>
</context>
<context>
    <name>LabControl</name>
    <message>
        <source>Open a lab</source>
        <translation>실습 열기</translation>
    </message>
    <message>
        <source>Labs (lab.yaml lab.yml);;YAML (*.yaml *.yml)</source>
        <translation>실습 (lab.yaml lab.yml);;YAML (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>{name} was read again. Everybody keeps what they have passed.</source>
        <translation>{name} 파일을 다시 읽었습니다. 수강생이 통과한 것은 그대로입니다.</translation>
    </message>
    <message>
        <source>{minutes} minutes more for this step</source>
        <translation>이 단계를 {minutes}분 늘렸습니다</translation>
    </message>
</context>
<context>
    <name>LabPage</name>
    <message>
        <source>Lab</source>
        <translation>실습</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>수강생</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>확인 항목</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>힌트</translation>
    </message>
    <message>
        <source>Explained to the room</source>
        <translation>반 전체에 설명</translation>
    </message>
    <message>
        <source>Thick: median · band: middle half · thin: each student · dashed: required, and (1) explained to the room · minutes since the lab was opened</source>
        <translation>굵은 선: 중간 · 띠: 가운데 절반 · 가는 선: 수강생 · 점선: 필수, (1) 반 전체에 설명 · 실습을 연 뒤 지난 분</translation>
    </message>
    <message>
        <source>No lab was open in this class.</source>
        <translation>이 수업에서는 실습을 열지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>LabPane</name>
    <message>
        <source>No lab is open. Its checklist and causes appear here.</source>
        <translation>열린 실습이 없습니다. 실습을 열면 확인 항목과 원인이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Not looked at yet. The checklist appears with the first look.</source>
        <translation>아직 확인하지 않았습니다. 처음 확인하면 항목이 나타납니다.</translation>
    </message>
    <message>
        <source>The lab is closed: nothing is ticked any more.</source>
        <translation>실습을 마감해 더는 표시할 수 없습니다.</translation>
    </message>
    <message>
        <source>All {count} changes</source>
        <translation>변화 {count}개 모두 보기</translation>
    </message>
    <message>
        <source>The lab is closed: this is how it stood then.</source>
        <translation>실습이 마감되었습니다. 마감할 때의 결과입니다.</translation>
    </message>
    <message>
        <source>This student&apos;s cluster is not visible, so nothing can be said of the lab.</source>
        <translation>이 수강생의 클러스터가 보이지 않아 실습을 확인할 수 없습니다.</translation>
    </message>
    <message>
        <source>Not visible now: this is how it was last.</source>
        <translation>지금은 보이지 않습니다. 마지막으로 본 모습입니다.</translation>
    </message>
    <message>
        <source>Could not be looked at by all rules: {count} failed.</source>
        <translation>규칙 {count}개가 실패해 모두 확인하지는 못했습니다.</translation>
    </message>
    <message>
        <source>Everything required is passed.</source>
        <translation>필수 확인을 모두 통과했습니다.</translation>
    </message>
    <message>
        <source>Nothing can be told: the rights do not reach so far.</source>
        <translation>알 수 없습니다. 권한이 거기까지 미치지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing has been tried yet.</source>
        <translation>아직 시작하지 않았습니다.</translation>
    </message>
    <message>
        <source>No cause is known yet for what fails.</source>
        <translation>실패한 항목의 원인은 아직 모릅니다.</translation>
    </message>
    <message>
        <source>All hints for what is wrong are open already.</source>
        <translation>문제에 대한 힌트를 모두 열었습니다.</translation>
    </message>
    <message>
        <source>No hint: what fails is judged by hand or by a probe.</source>
        <translation>힌트 없음: 실패한 항목은 직접 확인하거나 점검으로 판단하는 것입니다.</translation>
    </message>
    <message>
        <source>No hint: nothing fails here.</source>
        <translation>힌트 없음: 실패한 항목이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing is wrong so far.</source>
        <translation>지금까지 문제가 없습니다.</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>문제와 원인</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>확인 항목</translation>
    </message>
    <message>
        <source>Notes and points</source>
        <translation>메모와 점수</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>경과</translation>
    </message>
    <message>
        <source>Space ticks what is checked by hand: passed, failed, not tried</source>
        <translation>직접 확인하는 항목은 스페이스로 표시합니다: 통과, 실패, 시도 전</translation>
    </message>
</context>
<context>
    <name>LabWaiting</name>
    <message>
        <source>Opening the lab…</source>
        <translation>실습을 여는 중…</translation>
    </message>
    <message>
        <source>Looking at the class…</source>
        <translation>반을 살펴보는 중…</translation>
    </message>
    <message>
        <source>Open another lab…</source>
        <translation>다른 실습 열기…</translation>
    </message>
    <message>
        <source>No lab is open. A lab is a lab.yaml beside the lesson, with its steps and checks.</source>
        <translation>열린 실습이 없습니다. 교안 옆의 lab.yaml에 단계와 확인 항목이 들어 있습니다.</translation>
    </message>
    <message>
        <source>Open a lab…</source>
        <translation>실습 열기…</translation>
    </message>
</context>
<context>
    <name>LineDialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Connecting…</source>
        <translation>연결하는 중…</translation>
    </message>
    <message>
        <source>Live · {ago}</source>
        <translation>연결됨 · {ago}</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>No update for {span}</source>
        <translation>{span}째 갱신 없음</translation>
    </message>
    <message>
        <source>Sign-in failed · check the token</source>
        <translation>인증 실패 · 토큰 확인</translation>
    </message>
    <message>
        <source>No permission: {kinds}</source>
        <translation>{kinds} 조회 권한 없음</translation>
    </message>
    <message>
        <source>Unreachable · retry in {span}</source>
        <translation>연결 안 됨 · {span} 후 재시도</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Only reachable on the student&apos;s PC</source>
        <translation>수강생 PC에서만 열리는 주소</translation>
    </message>
    <message>
        <source>From a file · {ago}</source>
        <translation>파일에서 읽음 · {ago}</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>파일에서 읽음</translation>
    </message>
    <message>
        <source>No kubeconfig · waits for them to join, or for a file</source>
        <translation>kubeconfig 없음 · 접속하거나 파일을 내기를 기다리는 중</translation>
    </message>
    <message>
        <source>Not connected · the kubeconfig is missing</source>
        <translation>연결하지 않음 · kubeconfig 파일이 없음</translation>
    </message>
    <message>
        <source>Not connected · the kubeconfig is refused</source>
        <translation>연결하지 않음 · 허용되지 않은 kubeconfig</translation>
    </message>
    <message>
        <source>{kinds} in {namespaces}</source>
        <translation>{namespaces}의 {kinds}</translation>
    </message>
</context>
<context>
    <name>LogChoice</name>
    <message>
        <source>{name} (gone)</source>
        <translation>{name} (없어짐)</translation>
    </message>
    <message>
        <source>{name} (not started)</source>
        <translation>{name} (시작 전)</translation>
    </message>
</context>
<context>
    <name>LogWays</name>
    <message>
        <source>Follow</source>
        <translation>계속 따라가기</translation>
    </message>
    <message>
        <source>Before the restart</source>
        <translation>재시작 전 로그</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>LogsPane</name>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>No container has begun to write a log yet.</source>
        <translation>아직 로그를 남긴 컨테이너가 없습니다.</translation>
    </message>
    <message>
        <source>The pods of this cluster have not been read.</source>
        <translation>이 클러스터의 파드를 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>… {count} lines skipped: they came faster than they can be shown</source>
        <translation>… {count}줄 건너뜀: 표시할 수 있는 속도보다 빨리 들어옴</translation>
    </message>
    <message>
        <source>{count} new lines</source>
        <translation>새로운 줄 {count}개</translation>
    </message>
    <message>
        <source>This container has not started: {reason}</source>
        <translation>이 컨테이너는 아직 시작되지 않았습니다: {reason}</translation>
    </message>
    <message>
        <source>The log ends here.</source>
        <translation>로그가 여기서 끝납니다.</translation>
    </message>
    <message>
        <source>This log is empty.</source>
        <translation>로그가 비어 있습니다.</translation>
    </message>
    <message>
        <source>Waiting for the first line…</source>
        <translation>첫 줄을 기다리는 중…</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>따라가는 중</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>수업 계속</translation>
    </message>
    <message>
        <source>This key works in {workspace}: {action}</source>
        <translation>이 키는 {workspace} 화면에서 쓰는 키입니다: {action}</translation>
    </message>
    <message>
        <source>Instructor console</source>
        <translation>강사 콘솔</translation>
    </message>
</context>
<context>
    <name>Memory</name>
    <message>
        <source>What is done is saved again.</source>
        <translation>이제 다시 저장됩니다.</translation>
    </message>
    <message>
        <source>The class goes on, but is not saved: {reason} Entries that wait: {count}.</source>
        <translation>수업은 계속되지만 저장되지 않습니다. {reason} 저장을 기다리는 기록 {count}개.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Course</source>
        <translation>과정(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>세션(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;lides</source>
        <translation>슬라이드(&amp;L)</translation>
    </message>
    <message>
        <source>Cl&amp;ass</source>
        <translation>반(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>강의실(&amp;R)</translation>
    </message>
    <message>
        <source>Revie&amp;w</source>
        <translation>돌아보기(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>자리</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>The name is too long: at most {count} characters.</source>
        <translation>이름이 너무 깁니다. 최대 {count}자입니다.</translation>
    </message>
    <message>
        <source>The seat is too long: at most {count} characters.</source>
        <translation>자리가 너무 깁니다. 최대 {count}자입니다.</translation>
    </message>
    <message>
        <source>The name needs a letter or a digit, and nothing that is unseen or turns text around.</source>
        <translation>이름에는 글자나 숫자가 있어야 하고, 보이지 않거나 글의 방향을 바꾸는 문자는 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The seat needs a letter or a digit, and nothing that is unseen or turns text around.</source>
        <translation>자리에는 글자나 숫자가 있어야 하고, 보이지 않거나 글의 방향을 바꾸는 문자는 쓸 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>NoLab</name>
    <message>
        <source>No lab is open: nothing is ticked, and students&apos; checklists are empty.</source>
        <translation>열린 실습이 없습니다. 확인되는 항목이 없고, 수강생 체크리스트도 비어 있습니다.</translation>
    </message>
    <message>
        <source>Open a lab…  {key}</source>
        <translation>실습 열기…  {key}</translation>
    </message>
</context>
<context>
    <name>NotesField</name>
    <message>
        <source>Notes for yourself</source>
        <translation>나만 보는 메모</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
</context>
<context>
    <name>ObjectsPane</name>
    <message>
        <source>Narrow the objects</source>
        <translation>오브젝트 걸러 보기</translation>
    </message>
    <message>
        <source>Only what is not healthy</source>
        <translation>문제 있는 것만</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>오브젝트</translation>
    </message>
    <message>
        <source>No object has this in its name.</source>
        <translation>이 이름이 들어간 오브젝트가 없습니다.</translation>
    </message>
    <message>
        <source>Everything here is healthy.</source>
        <translation>모두 정상입니다.</translation>
    </message>
    <message>
        <source>There are no objects yet.</source>
        <translation>아직 오브젝트가 없습니다.</translation>
    </message>
</context>
<context>
    <name>ParkedPanel</name>
    <message>
        <source>Parked questions, {count} open</source>
        <translation>나중에 답할 질문 · 남은 것 {count}개</translation>
    </message>
    <message>
        <source>Enter: answered · Ctrl+C: copy all · Esc: close</source>
        <translation>Enter: 답함 · Ctrl+C: 모두 복사 · Esc: 닫기</translation>
    </message>
    <message>
        <source>Nothing is parked. Shift+Q keeps a question for later.</source>
        <translation>적어 둔 질문이 없습니다. Shift+Q로 질문을 적어 둡니다.</translation>
    </message>
</context>
<context>
    <name>PatchDialog</name>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>The change, line by line</source>
        <translation>바뀌는 줄</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Course</source>
        <translation>과정</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>주차</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>일차</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>실습</translation>
    </message>
    <message>
        <source>Challenge</source>
        <translation>챌린지</translation>
    </message>
    <message>
        <source>Course {number}</source>
        <translation>과정 {number}</translation>
    </message>
    <message>
        <source>Week {number}</source>
        <translation>{number}주차</translation>
    </message>
    <message>
        <source>Day {number}</source>
        <translation>{number}일차</translation>
    </message>
    <message>
        <source>Session {number}</source>
        <translation>세션 {number}</translation>
    </message>
    <message>
        <source>Lab {number}</source>
        <translation>실습 {number}</translation>
    </message>
    <message>
        <source>Challenge {number}</source>
        <translation>챌린지 {number}</translation>
    </message>
    <message>
        <source>{planned} of {slot}</source>
        <translation>{planned}/{slot}분</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}분</translation>
    </message>
    <message>
        <source>discussion</source>
        <translation>토론</translation>
    </message>
    <message>
        <source>break</source>
        <translation>휴식</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>its parts take {minutes}</source>
        <translation>나눈 시간의 합 {minutes}</translation>
    </message>
    <message>
        <source>Timetable</source>
        <translation>시간표</translation>
    </message>
    <message>
        <source>What is planned</source>
        <translation>시간 계획</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>파일 없음</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>다른 판</translation>
    </message>
    <message>
        <source>Diagrams with words too small to read: {count}</source>
        <translation>글자가 너무 작아 읽기 어려운 다이어그램: {count}개</translation>
    </message>
    <message>
        <source>words about {pixels} of 720 pixels high</source>
        <translation>글자 높이가 720픽셀 가운데 약 {pixels}픽셀</translation>
    </message>
    <message>
        <source>Too large: {count}</source>
        <translation>넘침: {count}장</translation>
    </message>
    <message>
        <source>Split: {count}</source>
        <translation>나눔: {count}장</translation>
    </message>
    <message>
        <source>Shrunk: {count}</source>
        <translation>줄임: {count}장</translation>
    </message>
    <message>
        <source>As they are: {count} of {all}</source>
        <translation>그대로: {all}장 중 {count}장</translation>
    </message>
    <message>
        <source>{count} slides</source>
        <translation>슬라이드 {count}장</translation>
    </message>
    <message>
        <source>at {percent} %</source>
        <translation>{percent}% 크기</translation>
    </message>
    <message>
        <source>Errors: {count}</source>
        <translation>오류 {count}개</translation>
    </message>
    <message>
        <source>Warnings: {count}</source>
        <translation>주의 {count}개</translation>
    </message>
    <message>
        <source>Worth knowing: {count}</source>
        <translation>참고 {count}개</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>{line}번째 줄</translation>
    </message>
</context>
<context>
    <name>PlanHead</name>
    <message>
        <source>What remains</source>
        <translation>남은 구간</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새로</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>Can drop</source>
        <translation>뺄 수 있음</translation>
    </message>
</context>
<context>
    <name>PlanLine</name>
    <message>
        <source>dropped</source>
        <translation>뺌</translation>
    </message>
    <message>
        <source>past its time</source>
        <translation>시간 지남</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>직접 정함</translation>
    </message>
    <message>
        <source>{time} used</source>
        <translation>{time} 씀</translation>
    </message>
    <message>
        <source>at its shortest</source>
        <translation>최소 시간</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>낮음</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>High</source>
        <translation>높음</translation>
    </message>
    <message>
        <source>Keeps at least {time}</source>
        <translation>적어도 {time}은 남김</translation>
    </message>
    <message>
        <source>Half a minute less</source>
        <translation>30초 덜</translation>
    </message>
    <message>
        <source>Half a minute more</source>
        <translation>30초 더</translation>
    </message>
    <message>
        <source>No longer by hand</source>
        <translation>직접 정한 시간 풀기</translation>
    </message>
    <message>
        <source>What is low gives time first, what is high last</source>
        <translation>낮은 구간부터 줄이고 높은 구간은 마지막에 줄입니다</translation>
    </message>
    <message>
        <source>May be dropped</source>
        <translation>빼도 되는 구간</translation>
    </message>
</context>
<context>
    <name>PlanSum</name>
    <message>
        <source>In all, time used included</source>
        <translation>모두, 이미 쓴 시간 포함</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>시스템 설정 따름</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>One press of + or −</source>
        <translation>+ 또는 − 한 번에</translation>
    </message>
    <message>
        <source>Warn when this much is left</source>
        <translation>남은 시간이 이만큼이면 알림</translation>
    </message>
    <message>
        <source>Urgent when this much is left</source>
        <translation>남은 시간이 이만큼이면 급함</translation>
    </message>
    <message>
        <source>Parts of a discussion follow each other by themselves</source>
        <translation>토론의 부분을 시간이 되면 저절로 넘김</translation>
    </message>
    <message>
        <source>A soft chime at each hand-over</source>
        <translation>넘어갈 때마다 부드러운 알림음</translation>
    </message>
    <message>
        <source>Slides and the room</source>
        <translation>슬라이드와 강의실</translation>
    </message>
    <message>
        <source>Slides of another segment</source>
        <translation>다른 구간의 슬라이드를 열면</translation>
    </message>
    <message>
        <source>Offer to switch the timeline</source>
        <translation>진행표를 옮길지 물어보기</translation>
    </message>
    <message>
        <source>Switch the timeline</source>
        <translation>진행표도 옮기기</translation>
    </message>
    <message>
        <source>Leave the timeline alone</source>
        <translation>진행표는 그대로 두기</translation>
    </message>
    <message>
        <source>With one display, slides may cover this window (Esc brings it back)</source>
        <translation>모니터가 하나일 때 슬라이드가 이 창을 덮어도 됨 (Esc로 돌아옴)</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
</context>
<context>
    <name>PresenterPane</name>
    <message>
        <source>No notes for this slide</source>
        <translation>이 슬라이드에는 노트가 없습니다</translation>
    </message>
    <message>
        <source>The room sees</source>
        <translation>강의실에서 보는 화면</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>노트</translation>
    </message>
</context>
<context>
    <name>ProbePanel</name>
    <message>
        <source>Probes in the cluster of {name}</source>
        <translation>{name} 클러스터에서 점검</translation>
    </message>
    <message>
        <source>Only what is listed is done, in this student&apos;s own namespaces, within its limits. Whatever is made for it is removed afterwards.</source>
        <translation>아래에 적힌 것만, 이 수강생의 네임스페이스 안에서, 정해진 한도까지만 실행합니다. 점검하느라 만든 것은 끝나면 지웁니다.</translation>
    </message>
    <message>
        <source>Arm the probes for {name}</source>
        <translation>{name} 클러스터에서 실행하도록 허용</translation>
    </message>
    <message>
        <source>Run what is ticked</source>
        <translation>선택한 점검 실행</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈춤</translation>
    </message>
</context>
<context>
    <name>ProbeRow</name>
    <message>
        <source>Waits for its turn</source>
        <translation>차례를 기다리는 중</translation>
    </message>
    <message>
        <source>Running: {done} of {count}</source>
        <translation>실행 중: {count}개 중 {done}개</translation>
    </message>
    <message>
        <source>Could not be removed again: {left}</source>
        <translation>지우지 못한 것: {left}</translation>
    </message>
    <message>
        <source>At most {requests} requests and {seconds} seconds</source>
        <translation>요청 최대 {requests}회, 최대 {seconds}초</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems in the roster</source>
        <translation>명단에서 고칠 점</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Alias</source>
        <translation>별칭</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>드라이브</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>파일 폴더</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>바로 가기</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
</context>
<context>
    <name>QErrorMessage</name>
    <message>
        <source>An error occurred</source>
        <translation>오류가 발생했습니다</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>찾는 위치(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>파일 형식(&amp;T):</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>&lt;b&gt;The name &quot;%1&quot; can not be used.&lt;/b&gt;&lt;p&gt;Try using another name, with fewer characters or no punctuations marks.</source>
        <translation>&lt;b&gt;“%1” 이름은 쓸 수 없습니다.&lt;/b&gt;&lt;p&gt;더 짧거나 문장 부호가 없는 이름을 써 보세요.</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
</context>
<context>
    <name>QueueDelegate</name>
    <message>
        <source>Needs no more help</source>
        <translation>이제 도움 필요 없음</translation>
    </message>
</context>
<context>
    <name>Readiness</name>
    <message>
        <source>Projector</source>
        <translation>프로젝터</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>소리</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>시계</translation>
    </message>
    <message>
        <source>Session file</source>
        <translation>세션 파일</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>슬라이드</translation>
    </message>
    <message>
        <source>Screen stays on</source>
        <translation>화면 꺼짐 방지</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>전원</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Have a look</source>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제 있음</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>점검하는 중…</translation>
    </message>
    <message>
        <source>Number the displays</source>
        <translation>모니터 번호 표시</translation>
    </message>
    <message>
        <source>Play a test sound</source>
        <translation>소리 시험</translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation>점검 결과 보기</translation>
    </message>
</context>
<context>
    <name>ReadinessView</name>
    <message>
        <source>Ready for “{session}”?</source>
        <translation>“{session}” 수업 준비됐나요?</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>돌아가기  Esc</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>다시 점검</translation>
    </message>
    <message>
        <source>Go to teach  Enter</source>
        <translation>수업 시작하러 가기  Enter</translation>
    </message>
    <message>
        <source>Problems: {count}</source>
        <translation>문제 {count}건</translation>
    </message>
    <message>
        <source>Worth a look: {count}</source>
        <translation>확인할 것 {count}건</translation>
    </message>
    <message>
        <source>Still checking…</source>
        <translation>아직 점검하는 중…</translation>
    </message>
    <message>
        <source>Everything that can be checked is ready.</source>
        <translation>점검할 수 있는 것은 모두 준비됐습니다.</translation>
    </message>
</context>
<context>
    <name>RehearsalSign</name>
    <message>
        <source>Rehearsal · {count} simulated students</source>
        <translation>리허설 · 가상 수강생 {count}명</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>End the rehearsal and watch your own class</source>
        <translation>리허설을 끝내고 내 반을 봅니다</translation>
    </message>
</context>
<context>
    <name>ReplanAhead</name>
    <message>
        <source>“{title}” has ended: no time is left of it to re-plan.</source>
        <translation>“{title}” 수업은 끝났습니다. 다시 나눌 시간이 없습니다.</translation>
    </message>
</context>
<context>
    <name>ReplanPanel</name>
    <message>
        <source>Re-plan the remaining time</source>
        <translation>남은 시간 다시 나누기</translation>
    </message>
    <message>
        <source>Take it (Enter)</source>
        <translation>새 시간으로 하기 (Enter)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>그만두기 (Esc)</translation>
    </message>
    <message>
        <source>Give the spare minutes to the discussion (S)</source>
        <translation>남는 시간을 토론에 주기 (S)</translation>
    </message>
    <message>
        <source>The class has moved on: these are the times of now</source>
        <translation>그사이 수업이 진행되었습니다. 지금 시각으로 다시 나눈 시간입니다</translation>
    </message>
    <message>
        <source>↑ ↓: segment · − +: half a minute · Backspace: no longer by hand · P: priority · D: may be dropped</source>
        <translation>↑ ↓: 구간 · − +: 30초 · Backspace: 직접 정한 시간 풀기 · P: 우선순위 · D: 뺄 수 있음</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Export the report of this class</source>
        <translation>이 수업의 보고서 내보내기</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Leave student names out</source>
        <translation>수강생 이름 빼기</translation>
    </message>
    <message>
        <source>HTML, PDF for A4, a spreadsheet (CSV) or Markdown: the file&apos;s ending chooses.</source>
        <translation>HTML, A4 PDF, 스프레드시트(CSV), 마크다운 가운데 파일 확장자로 정해집니다.</translation>
    </message>
</context>
<context>
    <name>Resumption</name>
    <message>
        <source>“{title}” was running when the console ended; its file is no longer there: {file}</source>
        <translation>콘솔이 꺼질 때 진행 중이던 “{title}”의 파일이 없습니다: {file}</translation>
    </message>
    <message>
        <source>“{title}” was running until {date} {time} and was not ended. Go on with it?</source>
        <translation>“{title}” 수업이 {date} {time}까지 진행되다가 끝나지 않았습니다. 이어서 할까요?</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>끝난 수업입니다</translation>
    </message>
    <message>
        <source>“{title}” goes on where it stood at {time}.</source>
        <translation>“{title}” 수업을 {time}에 멈춘 곳에서 이어 갑니다.</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>처음부터 시작</translation>
    </message>
</context>
<context>
    <name>ReviewDesk</name>
    <message>
        <source>On the clipboard.</source>
        <translation>클립보드에 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>ReviewPanes</name>
    <message>
        <source>Read again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Reading what was kept…</source>
        <translation>기록을 읽는 중…</translation>
    </message>
    <message>
        <source>No class has been taught yet. A session is kept from the moment it starts, and stands here at once.</source>
        <translation>아직 진행한 수업이 없습니다. 세션은 시작하는 순간부터 기록되고 바로 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Go to the plan</source>
        <translation>계획으로 가기</translation>
    </message>
    <message>
        <source>Choose a class on the left.</source>
        <translation>왼쪽에서 수업을 고르세요.</translation>
    </message>
    <message>
        <source>With the next class that is taught here the damaged file is kept aside, and all that can be read goes into a fresh one.</source>
        <translation>다음 수업을 시작할 때 손상된 파일은 따로 보관하고, 읽을 수 있는 내용은 모두 새 파일로 옮깁니다.</translation>
    </message>
    <message>
        <source>Open it with the newer console.</source>
        <translation>더 새로운 콘솔로 여세요.</translation>
    </message>
    <message>
        <source>Close the other program, then read again.</source>
        <translation>다른 프로그램을 닫고 다시 읽으세요.</translation>
    </message>
    <message>
        <source>The other classes can be looked at as before.</source>
        <translation>다른 수업은 그대로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Look after the folder, then read again.</source>
        <translation>폴더를 확인하고 다시 읽으세요.</translation>
    </message>
</context>
<context>
    <name>ReviewWriting</name>
    <message>
        <source>Writing the report…</source>
        <translation>보고서를 쓰는 중…</translation>
    </message>
    <message>
        <source>Save the teaching journal</source>
        <translation>훈련일지 저장</translation>
    </message>
    <message>
        <source>Markdown (*.md);;Text (*.txt)</source>
        <translation>마크다운 (*.md);;텍스트 (*.txt)</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>보고서 내보내기</translation>
    </message>
    <message>
        <source>Page (*.html);;PDF (*.pdf);;Spreadsheet (*.csv);;Markdown (*.md)</source>
        <translation>웹 페이지 (*.html);;PDF (*.pdf);;스프레드시트 (*.csv);;마크다운 (*.md)</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>저장했습니다: {path}</translation>
    </message>
</context>
<context>
    <name>RoomControl</name>
    <message>
        <source>No step of a lab is running</source>
        <translation>진행 중인 실습 단계가 없습니다</translation>
    </message>
    <message>
        <source>The room sees the break. The lab step comes after it.</source>
        <translation>강의실에는 쉬는 시간이 보입니다. 끝나면 실습 단계가 나옵니다.</translation>
    </message>
    <message>
        <source>There is no other display for the room</source>
        <translation>강의실 화면을 띄울 다른 모니터가 없습니다</translation>
    </message>
    <message>
        <source>The room&apos;s display: {name}</source>
        <translation>강의실 모니터: {name}</translation>
    </message>
    <message>
        <source>There is one display, and the room&apos;s window is on it, too. {key} closes it.</source>
        <translation>모니터가 하나라 강의실 화면도 이 모니터에 뜹니다. {key}로 닫습니다.</translation>
    </message>
    <message>
        <source>The door is closed: nobody can join now</source>
        <translation>지금은 접속을 받고 있지 않습니다</translation>
    </message>
    <message>
        <source>The room&apos;s window is not open</source>
        <translation>강의실 화면이 열려 있지 않습니다</translation>
    </message>
    <message>
        <source>The room&apos;s window is closed. {key} opens it again, Esc brings you back here.</source>
        <translation>강의실 화면을 닫았습니다. {key}로 다시 열고 Esc로 여기로 돌아옵니다.</translation>
    </message>
    <message>
        <source>The room&apos;s display is gone. The room&apos;s window is closed; your view stays as it is.</source>
        <translation>강의실 모니터 연결이 끊겼습니다. 강의실 화면을 닫았고 강사 화면은 그대로입니다.</translation>
    </message>
    <message>
        <source>A display for the room is there: {name}</source>
        <translation>강의실 모니터가 연결되었습니다: {name}</translation>
    </message>
    <message>
        <source>Show the room the slides</source>
        <translation>강의실에 슬라이드 보이기</translation>
    </message>
    <message>
        <source>The room sees your screen</source>
        <translation>강의실에서 강사 화면을 보고 있습니다</translation>
    </message>
    <message>
        <source>Displays are mirrored</source>
        <translation>화면 복제 중</translation>
    </message>
    <message>
        <source>Room: off</source>
        <translation>강의실 화면: 꺼짐</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>바탕 화면</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>검은 화면</translation>
    </message>
    <message>
        <source>White</source>
        <translation>흰 화면</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>How to join</source>
        <translation>접속 방법</translation>
    </message>
    <message>
        <source>Room: {state}</source>
        <translation>강의실 화면: {state}</translation>
    </message>
    <message>
        <source>The room</source>
        <translation>강의실 화면</translation>
    </message>
    <message>
        <source>The lab step, not the slide</source>
        <translation>슬라이드 대신 실습 단계</translation>
    </message>
    <message>
        <source>The time, not the slide</source>
        <translation>슬라이드 대신 시간이 보임</translation>
    </message>
</context>
<context>
    <name>RoomThumbnail</name>
    <message>
        <source>The room sees nothing yet</source>
        <translation>강의실에 아직 아무것도 보이지 않습니다</translation>
    </message>
</context>
<context>
    <name>RunClock</name>
    <message>
        <source>Paused</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Time to wrap up</source>
        <translation>마무리할 시간</translation>
    </message>
    <message>
        <source>Almost over</source>
        <translation>곧 끝남</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>초과</translation>
    </message>
</context>
<context>
    <name>RunDelegate</name>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>리허설</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}분</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>끝나지 않음</translation>
    </message>
</context>
<context>
    <name>RunHead</name>
    <message>
        <source>not started</source>
        <translation>시작 전</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>No cohort</source>
        <translation>기수 없음</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>모든 세션</translation>
    </message>
    <message>
        <source>All cohorts</source>
        <translation>모든 기수</translation>
    </message>
    <message>
        <source>Find: title, cohort, date</source>
        <translation>찾기: 제목, 기수, 날짜</translation>
    </message>
    <message>
        <source>Find a past class</source>
        <translation>지난 수업 찾기</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Cohort</source>
        <translation>기수</translation>
    </message>
    <message>
        <source>Show rehearsals</source>
        <translation>리허설도 보기</translation>
    </message>
    <message>
        <source>Past classes</source>
        <translation>지난 수업</translation>
    </message>
    <message>
        <source>No class fits what is looked for.</source>
        <translation>찾는 수업이 없습니다.</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Times</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>실습</translation>
    </message>
    <message>
        <source>Slides and questions</source>
        <translation>슬라이드와 질문</translation>
    </message>
    <message>
        <source>Write-up</source>
        <translation>수업 기록</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>추이</translation>
    </message>
    <message>
        <source>Pages of the review</source>
        <translation>돌아보기 화면</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <source>Extend by {count} min?</source>
        <translation>{count}분 늘릴까요?</translation>
    </message>
    <message>
        <source>Question · the step waits</source>
        <translation>질문 · 단계는 멈춤</translation>
    </message>
    <message>
        <source>Steps of the lab</source>
        <translation>실습 단계</translation>
    </message>
    <message>
        <source>Too few are past the running step to go on</source>
        <translation>지금 단계를 통과한 수강생이 아직 적습니다</translation>
    </message>
</context>
<context>
    <name>SayingDialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>ScoreField</name>
    <message>
        <source>Points by hand</source>
        <translation>직접 준 점수</translation>
    </message>
    <message>
        <source>{points} points in all</source>
        <translation>모두 {points}점</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search the slides</source>
        <translation>슬라이드에서 찾기</translation>
    </message>
    <message>
        <source>Slides found</source>
        <translation>찾은 슬라이드</translation>
    </message>
    <message>
        <source>{count} slides</source>
        <translation>슬라이드 {count}장</translation>
    </message>
    <message>
        <source>↑ ↓ to choose, Enter to go there, Esc to close</source>
        <translation>↑ ↓ 고르기 · Enter 이동 · Esc 닫기</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Find a student</source>
        <translation>수강생 찾기</translation>
    </message>
    <message>
        <source>Name, seat or group; initial consonants will do (ㄱㅁㅈ)</source>
        <translation>이름, 자리, 조. 초성만 써도 됩니다 (ㄱㅁㅈ)</translation>
    </message>
</context>
<context>
    <name>SegmentChart</name>
    <message>
        <source>Planned and actual time of each segment</source>
        <translation>구간마다 계획과 실제 시간</translation>
    </message>
</context>
<context>
    <name>SegmentDelegate</name>
    <message>
        <source>played as no. {n}</source>
        <translation>{n}번째로 진행</translation>
    </message>
</context>
<context>
    <name>SegmentHead</name>
    <message>
        <source>taken / planned</source>
        <translation>실제 / 계획</translation>
    </message>
</context>
<context>
    <name>SendPanel</name>
    <message>
        <source>To the terminal of {name}</source>
        <translation>{name}의 터미널로</translation>
    </message>
    <message>
        <source>It is printed there as text. Nothing is run for anybody: they copy it if they want to.</source>
        <translation>글자로만 나타납니다. 대신 실행되는 것은 없고, 수강생이 보고 직접 복사해서 씁니다.</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>한 줄</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>보낼 내용</translation>
    </message>
    <message>
        <source>Send it (Enter)</source>
        <translation>보내기 (Enter)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>그만두기 (Esc)</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>everybody who joined ({count})</source>
        <translation>접속한 모두({count}명)</translation>
    </message>
    <message>
        <source>Sent to {name}. Their terminal shows it with its next report.</source>
        <translation>{name} 님에게 보냈습니다. 다음 보고 때 터미널에 나타납니다.</translation>
    </message>
    <message>
        <source>Sent to {count} terminals.</source>
        <translation>터미널 {count}개에 보냈습니다.</translation>
    </message>
</context>
<context>
    <name>SessionControl</name>
    <message>
        <source>Done: {action}</source>
        <translation>완료: {action}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>How many minutes more? Less with a minus.</source>
        <translation>몇 분 늘릴까요? 줄이려면 음수로 적으세요.</translation>
    </message>
    <message>
        <source>When does it start? (HH:MM)</source>
        <translation>몇 시에 시작하나요? (HH:MM)</translation>
    </message>
    <message>
        <source>“{text}” is no time of day</source>
        <translation>“{text}”은(는) 시각이 아닙니다</translation>
    </message>
    <message>
        <source>How many minutes earlier did it really start?</source>
        <translation>실제로는 몇 분 먼저 시작했나요?</translation>
    </message>
    <message>
        <source>Which question is for later?</source>
        <translation>나중에 답할 질문은 무엇인가요?</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>적어 두기</translation>
    </message>
    <message>
        <source>How long is the break, in minutes?</source>
        <translation>몇 분 동안 쉴까요?</translation>
    </message>
    <message>
        <source>Undone: {action}</source>
        <translation>되돌림: {action}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 하기</translation>
    </message>
    <message>
        <source>Stay on the last part</source>
        <translation>마지막 부분에 머무르기</translation>
    </message>
</context>
<context>
    <name>SetupForm</name>
    <message>
        <source>The room sees numbers instead of names</source>
        <translation>수강생 화면에는 이름 대신 번호가 보입니다</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>조</translation>
    </message>
    <message>
        <source>each</source>
        <translation>한 차례</translation>
    </message>
    <message>
        <source>or by name</source>
        <translation>또는 이름</translation>
    </message>
    <message>
        <source>between commas</source>
        <translation>쉼표로 구분</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>SlideChart</name>
    <message>
        <source>Slides along the session</source>
        <translation>세션 동안의 슬라이드</translation>
    </message>
    <message>
        <source>Slide {number}</source>
        <translation>슬라이드 {number}</translation>
    </message>
    <message>
        <source>the plan had {number}</source>
        <translation>계획은 {number}</translation>
    </message>
</context>
<context>
    <name>SlideControl</name>
    <message>
        <source>Go to which slide, 1 to {count}?</source>
        <translation>몇 번 슬라이드로 갈까요? (1~{count})</translation>
    </message>
</context>
<context>
    <name>SlideTie</name>
    <message>
        <source>These slides belong to “{title}”</source>
        <translation>이 슬라이드는 “{title}” 구간의 것입니다</translation>
    </message>
    <message>
        <source>Switch to it (Y)</source>
        <translation>이 구간으로 (Y)</translation>
    </message>
    <message>
        <source>“{title}” begins on slide {number}</source>
        <translation>“{title}” 구간은 {number}번 슬라이드에서 시작합니다</translation>
    </message>
    <message>
        <source>Go there (Shift+G)</source>
        <translation>이동 (Shift+G)</translation>
    </message>
</context>
<context>
    <name>SlidesPage</name>
    <message>
        <source>No slide was shown, no question parked and no turn taken in this class.</source>
        <translation>이 수업에서는 슬라이드, 나중에 답할 질문, 발언 기록이 없습니다.</translation>
    </message>
</context>
<context>
    <name>SnoozeButton</name>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Not now: again in {count} minutes (hold for others)</source>
        <translation>나중에: {count}분 뒤 다시 (길게 누르면 다른 시간)</translation>
    </message>
    <message>
        <source>Again in {count} minutes</source>
        <translation>{count}분 뒤 다시</translation>
    </message>
</context>
<context>
    <name>Spans</name>
    <message>
        <source>{count} s</source>
        <translation>{count}초</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}분</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count}시간</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count}일</translation>
    </message>
    <message>
        <source>{span} ago</source>
        <translation>{span} 전</translation>
    </message>
</context>
<context>
    <name>StandingBar</name>
    <message>
        <source>Helping now</source>
        <translation>지금 돕기</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Out of the queue for {minutes} minutes</source>
        <translation>{minutes}분 동안 목록에서 뺍니다</translation>
    </message>
    <message>
        <source>{passed} of {all} checks · {points} points</source>
        <translation>확인 {all}개 중 {passed}개 · {points}점</translation>
    </message>
    <message>
        <source>Now at: {step}</source>
        <translation>지금 단계: {step}</translation>
    </message>
    <message>
        <source>No rights to see: {step}</source>
        <translation>권한이 없어 볼 수 없음: {step}</translation>
    </message>
    <message>
        <source>You are helping now</source>
        <translation>지금 돕는 중</translation>
    </message>
    <message>
        <source>Snoozed until {time}</source>
        <translation>{time}까지 미룸</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>미룸</translation>
    </message>
    <message>
        <source>The lab is closed. Reopen it to help somebody in it.</source>
        <translation>실습을 마감했습니다. 도우려면 다시 여세요.</translation>
    </message>
</context>
<context>
    <name>StandingsModel</name>
    <message>
        <source>Rank</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>수강생</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Bonus points</source>
        <translation>보너스 점수</translation>
    </message>
    <message>
        <source>Points by hand</source>
        <translation>직접 준 점수</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
</context>
<context>
    <name>StandingsPanel</name>
    <message>
        <source>The standings are on the clipboard.</source>
        <translation>순위를 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>Save the results</source>
        <translation>결과 저장</translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv)</source>
        <translation>스프레드시트 (*.csv)</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>{name}(으)로 저장했습니다</translation>
    </message>
    <message>
        <source>Standings</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Enter: points by hand · Esc: close</source>
        <translation>Enter: 점수 직접 조정 · Esc: 닫기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>CSV로 저장…</translation>
    </message>
</context>
<context>
    <name>StudentHead</name>
    <message>
        <source>Try now</source>
        <translation>지금 재시도</translation>
    </message>
    <message>
        <source>Copy kubectl</source>
        <translation>kubectl 복사</translation>
    </message>
    <message>
        <source>Copy the beginning of a command line for this student&apos;s cluster</source>
        <translation>이 수강생 클러스터로 가는 kubectl 명령의 앞부분을 복사합니다</translation>
    </message>
    <message>
        <source>Seat {seat}</source>
        <translation>자리 {seat}</translation>
    </message>
    <message>
        <source>No kubeconfig here reaches this cluster: the student&apos;s own terminal tells of it.</source>
        <translation>이 클러스터에 닿는 kubeconfig가 없습니다. 수강생의 터미널이 상태를 알려 주고 있습니다.</translation>
    </message>
    <message>
        <source>No kubeconfig is known for this student.</source>
        <translation>이 수강생의 kubeconfig가 없습니다.</translation>
    </message>
    <message>
        <source>No permission to read: {kinds}</source>
        <translation>{kinds} 조회 권한 없음</translation>
    </message>
    <message>
        <source>Not on this server: {kinds}</source>
        <translation>이 서버에 없음: {kinds}</translation>
    </message>
    <message>
        <source>Its clock is {span} ahead of ours</source>
        <translation>서버 시계가 {span} 빠름</translation>
    </message>
    <message>
        <source>Its clock is {span} behind ours</source>
        <translation>서버 시계가 {span} 늦음</translation>
    </message>
    <message>
        <source>{count} × {kind} set aside: they could not be understood</source>
        <translation>읽을 수 없는 {kind} {count}개 제외</translation>
    </message>
</context>
<context>
    <name>StudentLab</name>
    <message>
        <source>up to {points} points</source>
        <translation>최대 {points}점</translation>
    </message>
    <message>
        <source>Bonus: {title}</source>
        <translation>보너스: {title}</translation>
    </message>
    <message>
        <source>{passed} of {all} checks</source>
        <translation>확인 {all}개 중 {passed}개</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>공용</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>시도 전</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>볼 곳</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>해결</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>No longer passes</source>
        <translation>통과했다가 풀림</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>직접 확인</translation>
    </message>
    <message>
        <source>Not visible</source>
        <translation>안 보임</translation>
    </message>
    <message>
        <source>Not in this cluster</source>
        <translation>이 클러스터에 없음</translation>
    </message>
    <message>
        <source>Helping since {time}</source>
        <translation>{time}부터 돕는 중</translation>
    </message>
    <message>
        <source>You helped at {time}</source>
        <translation>{time}에 도움</translation>
    </message>
    <message>
        <source>You helped from {start} to {end}</source>
        <translation>{start}~{end} 도움</translation>
    </message>
    <message>
        <source>Last hint opened: {tier}, {time}</source>
        <translation>마지막으로 연 힌트: {tier}, {time}</translation>
    </message>
</context>
<context>
    <name>StudentPanel</name>
    <message>
        <source>Not live: this is how it looked {ago}</source>
        <translation>지금은 연결 안 됨 · {ago} 모습</translation>
    </message>
    <message>
        <source>Choose a student on the board.</source>
        <translation>현황판에서 수강생을 고르세요.</translation>
    </message>
    <message>
        <source>{name} is no longer in the class.</source>
        <translation>{name} 님은 이제 명단에 없습니다.</translation>
    </message>
    <message>
        <source>No longer in the class.</source>
        <translation>이제 명단에 없습니다.</translation>
    </message>
    <message>
        <source>Connecting. Objects appear as they are read.</source>
        <translation>연결하는 중입니다. 읽는 대로 오브젝트가 나타납니다.</translation>
    </message>
    <message>
        <source>Objects appear as they are read.</source>
        <translation>오브젝트는 읽는 대로 나타납니다.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>지금 재시도</translation>
    </message>
    <message>
        <source>Nothing has been read from this cluster yet.</source>
        <translation>이 클러스터에서 아직 아무것도 읽지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>TeachWorkspace</name>
    <message>
        <source>No session is open. Choose one in the plan to teach it.</source>
        <translation>열린 세션이 없습니다. 계획에서 수업할 세션을 고르세요.</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>계획 열기</translation>
    </message>
    <message>
        <source>Opening the session…</source>
        <translation>세션을 여는 중…</translation>
    </message>
</context>
<context>
    <name>Terminals</name>
    <message>
        <source>Sent at {time}, waits for their terminal</source>
        <translation>{time}에 보냄 · 터미널이 아직 받지 않음</translation>
    </message>
    <message>
        <source>Shown on their terminal at {time}</source>
        <translation>{time}에 터미널에 나타남</translation>
    </message>
</context>
<context>
    <name>TimePane</name>
    <message>
        <source>Questions</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>{past} · re-plan</source>
        <translation>{past} · 다시 나누기</translation>
    </message>
    <message>
        <source>Re-plan the remaining time (R)</source>
        <translation>남은 시간 다시 나누기 (R)</translation>
    </message>
    <message>
        <source>Parked questions: {count}</source>
        <translation>나중에 답할 질문 {count}개</translation>
    </message>
    <message>
        <source>The session has ended</source>
        <translation>세션이 끝났습니다</translation>
    </message>
    <message>
        <source>Question · the segment waits</source>
        <translation>질문 중 · 구간 시간은 멈춰 있음</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>오늘 일정</translation>
    </message>
    <message>
        <source>The break is over</source>
        <translation>쉬는 시간이 끝났습니다</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>지금 시작</translation>
    </message>
    <message>
        <source>2 minutes more</source>
        <translation>2분 더</translation>
    </message>
    <message>
        <source>Re-plan…</source>
        <translation>다시 나누기…</translation>
    </message>
    <message>
        <source>By itself at {time}</source>
        <translation>{time}에 자동 시작</translation>
    </message>
    <message>
        <source>Starts by itself at {time}</source>
        <translation>{time}에 자동으로 시작합니다</translation>
    </message>
    <message>
        <source>The clock stands until you start, or until the remote&apos;s first press.</source>
        <translation>시작하거나 리모컨을 처음 누를 때까지 시계는 멈춰 있습니다.</translation>
    </message>
</context>
<context>
    <name>TimelineDelegate</name>
    <message>
        <source>{time} over</source>
        <translation>{time} 초과</translation>
    </message>
</context>
<context>
    <name>TimelineList</name>
    <message>
        <source>Go here</source>
        <translation>여기로 이동</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>다시 넣기</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>More or less time…</source>
        <translation>시간 늘리기·줄이기…</translation>
    </message>
    <message>
        <source>Planned {planned}, took {taken}</source>
        <translation>계획 {planned}, 실제 {taken}</translation>
    </message>
    <message>
        <source>Planned {planned}</source>
        <translation>계획 {planned}</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>진행표</translation>
    </message>
</context>
<context>
    <name>TimerDisplay</name>
    <message>
        <source>Paused</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Time to wrap up</source>
        <translation>마무리할 시간</translation>
    </message>
    <message>
        <source>Almost over</source>
        <translation>곧 끝남</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>초과</translation>
    </message>
    <message>
        <source>of {time}</source>
        <translation>/ {time}</translation>
    </message>
</context>
<context>
    <name>TimesPage</name>
    <message>
        <source>Entries of the journal that could not be read: {n}</source>
        <translation>읽을 수 없는 기록 {n}건</translation>
    </message>
    <message>
        <source>As played, along the clock; under it what it waited for. Dashed: time given by hand.</source>
        <translation>진행한 순서대로 본 시간입니다. 아래는 멈춘 까닭, 점선은 손으로 더하거나 뺀 시간입니다.</translation>
    </message>
</context>
<context>
    <name>ToldOnce</name>
    <message>
        <source>and {count} more shared clusters</source>
        <translation>그 밖의 공용 클러스터 {count}개</translation>
    </message>
    <message>
        <source>The rehearsal has ended: its students do not answer any more. Leave it, or start another.</source>
        <translation>리허설이 끝나 수강생이 더는 응답하지 않습니다. 리허설에서 나가거나 새로 시작하세요.</translation>
    </message>
    <message>
        <source>Nobody can be reached. Is this computer on the class&apos;s network?</source>
        <translation>아무에게도 연결되지 않습니다. 이 컴퓨터가 강의실 네트워크에 있습니까?</translation>
    </message>
    <message>
        <source>The shared cluster at {server} does not answer: {count} students</source>
        <translation>공용 클러스터 {server} 응답 없음: 수강생 {count}명</translation>
    </message>
</context>
<context>
    <name>Topology</name>
    <message>
        <source>{count} pods</source>
        <translation>파드 {count}개</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>파드</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>볼륨 클레임</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>워크로드</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Topology: {objects} objects, {problems} with problems</source>
        <translation>토폴로지: 오브젝트 {objects}개, 문제 {problems}개</translation>
    </message>
</context>
<context>
    <name>TopologyPane</name>
    <message>
        <source>Save the topology</source>
        <translation>토폴로지 저장</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg)</source>
        <translation>그림 (*.png);;벡터 그림 (*.svg)</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Show the whole picture (0)</source>
        <translation>그림 전체를 보여 줍니다 (0)</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>그림으로 저장…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>저장함: {path}</translation>
    </message>
</context>
<context>
    <name>TopologyView</name>
    <message>
        <source>Step {number} from the cause to the symptom</source>
        <translation>원인에서 증상까지 {number}단계</translation>
    </message>
    <message>
        <source>Nothing has been created yet.</source>
        <translation>아직 만든 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>TrendChart</name>
    <message>
        <source>Segment</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>수업 수</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>가장 짧음</translation>
    </message>
    <message>
        <source>Lower quartile</source>
        <translation>하위 25%</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>Upper quartile</source>
        <translation>상위 25%</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>가장 김</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>까닭</translation>
    </message>
    <message>
        <source>How long each segment takes</source>
        <translation>구간마다 걸리는 시간</translation>
    </message>
    <message>
        <source>planned: {time}</source>
        <translation>계획 {time}</translation>
    </message>
    <message>
        <source>{n} runs: median {median}, half between {low} and {high}, all between {least} and {most}</source>
        <translation>수업 {n}회: 중간 {median}, 절반이 {low}~{high}, 모두 {least}~{most}</translation>
    </message>
    <message>
        <source>taken for the same by their titles: {titles}</source>
        <translation>제목이 비슷해 같은 구간으로 봄: {titles}</translation>
    </message>
</context>
<context>
    <name>TrendControl</name>
    <message>
        <source>Write these times to {file}?</source>
        <translation>이 시간을 {file}에 적을까요?</translation>
    </message>
    <message>
        <source>Parts ask for more than their segment has: {titles}</source>
        <translation>세부 시간의 합이 구간보다 깁니다: {titles}</translation>
    </message>
    <message>
        <source>Nothing else in the file changes.</source>
        <translation>파일의 다른 내용은 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Written to {file}: {count} times.</source>
        <translation>{file}에 시간 {count}개를 적었습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>The course&apos;s times are as they were.</source>
        <translation>과정의 시간을 되돌렸습니다.</translation>
    </message>
</context>
<context>
    <name>TrendDelegate</name>
    <message>
        <source>{planned} → {minutes} min</source>
        <translation>{planned} → {minutes}분</translation>
    </message>
</context>
<context>
    <name>TrendHead</name>
    <message>
        <source>planned</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>middle half</source>
        <translation>가운데 절반</translation>
    </message>
    <message>
        <source>median</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>shortest to longest</source>
        <translation>가장 짧음~가장 김</translation>
    </message>
</context>
<context>
    <name>TrendPage</name>
    <message>
        <source>Write back to the course…</source>
        <translation>과정에 적기…</translation>
    </message>
    <message>
        <source>Reading the past runs of this session…</source>
        <translation>이 세션의 지난 수업을 읽는 중…</translation>
    </message>
    <message>
        <source>How long a segment really takes shows once this session has been taught to its end. Rehearsals do not count.</source>
        <translation>이 세션을 끝까지 진행하고 나면 구간마다 실제로 걸리는 시간이 나옵니다. 리허설은 세지 않습니다.</translation>
    </message>
    <message>
        <source>{count} runs count</source>
        <translation>수업 {count}회 기준</translation>
    </message>
    <message>
        <source>rehearsals left out: {count}</source>
        <translation>리허설 {count}회 제외</translation>
    </message>
    <message>
        <source>not taught to the end: {count}</source>
        <translation>끝까지 하지 않은 수업 {count}회</translation>
    </message>
    <message>
        <source>question time is not counted in</source>
        <translation>질문 시간은 넣지 않음</translation>
    </message>
    <message>
        <source>The session&apos;s file is not where it was taught from; nothing can be written.</source>
        <translation>세션 파일이 수업하던 자리에 없어 적을 수 없습니다.</translation>
    </message>
    <message>
        <source>Ticked: {count} (Space ticks). You read the change before anything is written.</source>
        <translation>{count}개 선택(스페이스로 선택). 적기 전에 바뀌는 내용을 먼저 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>TurnsPanel</name>
    <message>
        <source>over</source>
        <translation>초과</translation>
    </message>
    <message>
        <source>held</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>stands with the class</source>
        <translation>수업과 함께 멈춤</translation>
    </message>
    <message>
        <source>Who had how long</source>
        <translation>차례별 시간</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>다시</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>Open the folder with your course&apos;s markdown, or drop it here.</source>
        <translation>과정의 마크다운 폴더를 열거나 여기에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Open a course…</source>
        <translation>과정 열기…</translation>
    </message>
    <message>
        <source>Reading the course…</source>
        <translation>과정을 읽는 중…</translation>
    </message>
    <message>
        <source>There is no markdown with sessions in {folder}.</source>
        <translation>{folder} 폴더에는 세션이 있는 마크다운이 없습니다.</translation>
    </message>
    <message>
        <source>Open another course…</source>
        <translation>다른 과정 열기…</translation>
    </message>
    <message>
        <source>Check the place and its access rights, or open another course.</source>
        <translation>위치와 접근 권한을 확인하거나 다른 과정을 여세요.</translation>
    </message>
</context>
<context>
    <name>WalkingView</name>
    <message>
        <source>Needs no more help</source>
        <translation>이제 도움 필요 없음</translation>
    </message>
</context>
<context>
    <name>WayStrip</name>
    <message>
        <source>The session along the clock</source>
        <translation>시간에 따른 세션</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Open a roster…</source>
        <translation>명단 열기…</translation>
    </message>
    <message>
        <source>A roster.yaml with your students and their kubeconfigs</source>
        <translation>수강생과 kubeconfig를 적은 roster.yaml</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>폴더 열기…</translation>
    </message>
    <message>
        <source>A folder with a kubeconfig for each student</source>
        <translation>수강생마다 kubeconfig가 하나씩 있는 폴더</translation>
    </message>
    <message>
        <source>Watch my own context…</source>
        <translation>내 컨텍스트 보기…</translation>
    </message>
    <message>
        <source>One context of your own kubeconfig, as kubectl reads it</source>
        <translation>kubectl이 읽는 그대로, 내 kubeconfig의 컨텍스트 하나</translation>
    </message>
    <message>
        <source>Let students join…</source>
        <translation>수강생 접속 받기…</translation>
    </message>
    <message>
        <source>They run one line, and their computer reports its cluster</source>
        <translation>수강생이 명령 한 줄을 실행하면 그 PC가 클러스터 상태를 알려 줍니다</translation>
    </message>
    <message>
        <source>Start a rehearsal</source>
        <translation>리허설 시작</translation>
    </message>
    <message>
        <source>Simulated students on this computer, to try everything with</source>
        <translation>이 컴퓨터 안의 가상 수강생으로 무엇이든 시험해 볼 수 있습니다</translation>
    </message>
    <message>
        <source>Or drop a roster, or a folder of kubeconfigs, anywhere here.</source>
        <translation>명단이나 kubeconfig 폴더를 여기 아무 데나 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Reading the class…</source>
        <translation>반을 읽는 중…</translation>
    </message>
    <message>
        <source>No class yet. Whose clusters do you want to see?</source>
        <translation>아직 연 반이 없습니다. 누구의 클러스터를 볼까요?</translation>
    </message>
</context>
<context>
    <name>WhoDialog</name>
    <message>
        <source>Find somebody</source>
        <translation>수강생 찾기</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>선택</translation>
    </message>
</context>
<context>
    <name>WriteUpForm</name>
    <message>
        <source>Suggested by what happened in class; change what is not so.</source>
        <translation>수업 내용에서 제안한 것입니다. 다른 점은 고치세요.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Not saved yet; it is tried again.</source>
        <translation>아직 저장하지 못했습니다. 다시 시도합니다.</translation>
    </message>
    <message>
        <source>To be read only.</source>
        <translation>읽기만 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Enter: write · Esc: done writing</source>
        <translation>Enter: 쓰기 · Esc: 다 씀</translation>
    </message>
    <message>
        <source>None is open.</source>
        <translation>남은 질문이 없습니다.</translation>
    </message>
    <message>
        <source>What was covered</source>
        <translation>진행한 내용</translation>
    </message>
    <message>
        <source>What was cut or left out</source>
        <translation>줄이거나 빠뜨린 내용</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>특이 사항</translation>
    </message>
    <message>
        <source>Attendance: only what you write</source>
        <translation>출결: 직접 적은 것만</translation>
    </message>
    <message>
        <source>Who needs follow-up</source>
        <translation>더 살펴볼 수강생</translation>
    </message>
    <message>
        <source>Questions still open</source>
        <translation>아직 답하지 않은 질문</translation>
    </message>
    <message>
        <source>enrolled, present, absent, late</source>
        <translation>재적, 출석, 결석, 지각</translation>
    </message>
    <message>
        <source>Language of the teaching journal</source>
        <translation>훈련일지 언어</translation>
    </message>
    <message>
        <source>Leave names out</source>
        <translation>이름 빼기</translation>
    </message>
    <message>
        <source>Copy as a teaching journal</source>
        <translation>훈련일지로 복사</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
</context>
<context>
    <name>YamlView</name>
    <message>
        <source>YAML, read-only</source>
        <translation>YAML, 읽기 전용</translation>
    </message>
    <message>
        <source>What looks like a credential is masked.</source>
        <translation>비밀 값으로 보이는 것은 가렸습니다.</translation>
    </message>
    <message>
        <source>{count} more lines are not shown.</source>
        <translation>나머지 {count}줄은 표시하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>_HintRow</name>
    <message>
        <source>Send it once more…</source>
        <translation>다시 보내기…</translation>
    </message>
    <message>
        <source>Send to their terminal…</source>
        <translation>터미널로 보내기…</translation>
    </message>
    <message>
        <source>{tier} · opened at {time}</source>
        <translation>{tier} · {time}에 열어 봄</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>글 복사</translation>
    </message>
    <message>
        <source>Words copied</source>
        <translation>글을 복사함</translation>
    </message>
    <message>
        <source>Copy the hint: {tier}</source>
        <translation>힌트 복사: {tier}</translation>
    </message>
</context>
</TS>
