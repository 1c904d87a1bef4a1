PRAGMA application_id = 1229156168;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE cohorts (
            name TEXT NOT NULL PRIMARY KEY,
            began TEXT NOT NULL,
            settings TEXT NOT NULL,
            seal INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        ;
INSERT INTO "cohorts" VALUES('7기','2026-03-04T10:00:00.250000+09:00','{"theme":"dark"}',1633574761);
CREATE TABLE entries (
            run INTEGER NOT NULL REFERENCES runs (key),
            number INTEGER NOT NULL,
            boot REAL NOT NULL,
            wall TEXT NOT NULL,
            kind TEXT NOT NULL,
            data TEXT NOT NULL,
            seal INTEGER NOT NULL,
            PRIMARY KEY (run, number)
        ) WITHOUT ROWID, STRICT
        ;
INSERT INTO "entries" VALUES(1,1,1234.5,'2026-03-04T10:00:00.250000+09:00','do-start','{"mode":"remote"}',76205920);
INSERT INTO "entries" VALUES(1,2,1234.5,'2026-03-04T10:00:00.250000+09:00','do-backdate','{"seconds":90.5}',2988835121);
INSERT INTO "entries" VALUES(1,3,1234.5,'2026-03-04T10:00:00.250000+09:00','do-answer-late-start','{"choice":"full_length"}',4251343448);
INSERT INTO "entries" VALUES(1,4,1234.5,'2026-03-04T10:00:00.250000+09:00','do-pause','{}',997631918);
INSERT INTO "entries" VALUES(1,5,1234.5,'2026-03-04T10:00:00.250000+09:00','do-resume','{}',3775213422);
INSERT INTO "entries" VALUES(1,6,1234.5,'2026-03-04T10:00:00.250000+09:00','do-add-time','{"seconds":90.5,"segment_id":"네트워킹"}',2461127426);
INSERT INTO "entries" VALUES(1,7,1234.5,'2026-03-04T10:00:00.250000+09:00','do-next','{}',255543074);
INSERT INTO "entries" VALUES(1,8,1234.5,'2026-03-04T10:00:00.250000+09:00','do-previous','{}',1162888043);
INSERT INTO "entries" VALUES(1,9,1234.5,'2026-03-04T10:00:00.250000+09:00','do-jump','{"segment_id":"네트워킹"}',3574752572);
INSERT INTO "entries" VALUES(1,10,1234.5,'2026-03-04T10:00:00.250000+09:00','do-hand-over','{}',1530630692);
INSERT INTO "entries" VALUES(1,11,1234.5,'2026-03-04T10:00:00.250000+09:00','do-stay','{}',3672464547);
INSERT INTO "entries" VALUES(1,12,1234.5,'2026-03-04T10:00:00.250000+09:00','do-skip','{"segment_id":"네트워킹"}',3869504615);
INSERT INTO "entries" VALUES(1,13,1234.5,'2026-03-04T10:00:00.250000+09:00','do-unskip','{"segment_id":"네트워킹"}',1108543242);
INSERT INTO "entries" VALUES(1,14,1234.5,'2026-03-04T10:00:00.250000+09:00','do-replan','{"times":[["네트워킹",90.5]],"dropped":["네트워킹"]}',772572526);
INSERT INTO "entries" VALUES(1,15,1234.5,'2026-03-04T10:00:00.250000+09:00','do-question-on','{}',2616931590);
INSERT INTO "entries" VALUES(1,16,1234.5,'2026-03-04T10:00:00.250000+09:00','do-question-off','{}',3610142541);
INSERT INTO "entries" VALUES(1,17,1234.5,'2026-03-04T10:00:00.250000+09:00','do-was-away','{"gaps":[[90.5,90.5]]}',3041245914);
INSERT INTO "entries" VALUES(1,18,1234.5,'2026-03-04T10:00:00.250000+09:00','do-keep-plan','{"seconds":90.5}',1073684243);
INSERT INTO "entries" VALUES(1,19,1234.5,'2026-03-04T10:00:00.250000+09:00','do-move-plan','{"seconds":90.5}',3680350910);
INSERT INTO "entries" VALUES(1,20,1234.5,'2026-03-04T10:00:00.250000+09:00','do-park','{"text":"네트워킹"}',1682983078);
INSERT INTO "entries" VALUES(1,21,1234.5,'2026-03-04T10:00:00.250000+09:00','do-answer-parked','{"number":7}',3597630008);
INSERT INTO "entries" VALUES(1,22,1234.5,'2026-03-04T10:00:00.250000+09:00','do-start-break','{"minutes":90.5}',3892258283);
INSERT INTO "entries" VALUES(1,23,1234.5,'2026-03-04T10:00:00.250000+09:00','do-break-more','{"seconds":90.5}',611851082);
INSERT INTO "entries" VALUES(1,24,1234.5,'2026-03-04T10:00:00.250000+09:00','do-end-break','{}',4170262015);
INSERT INTO "entries" VALUES(1,25,1234.5,'2026-03-04T10:00:00.250000+09:00','do-end','{}',1727998956);
INSERT INTO "entries" VALUES(1,26,1234.5,'2026-03-04T10:00:00.250000+09:00','do-rearm','{"planned_start":"2026-03-04T10:00:00.250000+09:00","on_the_clock":true}',205542930);
INSERT INTO "entries" VALUES(1,27,1234.5,'2026-03-04T10:00:00.250000+09:00','do-refresh','{"title":"Session 8: 네트워킹","segments":[{"id":"Goals","title":"Goals","kind":"talk","line":10,"depth":0,"planned":300.0,"written":300.0,"lead_in":300.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Topic","title":"Topic","kind":"talk","line":20,"depth":0,"planned":900.0,"written":900.0,"lead_in":300.0,"optional":false,"range":false,"topic":"","points":[],"children":[{"id":"Topic/Setup","title":"Setup","kind":"talk","line":22,"depth":1,"planned":240.0,"written":240.0,"lead_in":240.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Topic/Demo","title":"Demo","kind":"talk","line":30,"depth":1,"planned":360.0,"written":360.0,"lead_in":360.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}}],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Break","title":"Break","kind":"break","line":40,"depth":0,"planned":600.0,"written":600.0,"lead_in":600.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Discussion","title":"Discussion","kind":"discussion","line":50,"depth":0,"planned":480.0,"written":480.0,"lead_in":0.0,"optional":false,"range":false,"topic":"","points":["왜?","how?"],"children":[{"id":"Discussion/Ask","title":"Ask","kind":"talk","line":51,"depth":1,"planned":180.0,"written":180.0,"lead_in":180.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Discussion/Compare","title":"Compare","kind":"talk","line":55,"depth":1,"planned":180.0,"written":180.0,"lead_in":180.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Discussion/Share","title":"Share","kind":"talk","line":60,"depth":1,"planned":120.0,"written":120.0,"lead_in":120.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}}],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Wrap-up","title":"Wrap-up","kind":"talk","line":70,"depth":0,"planned":120.0,"written":120.0,"lead_in":120.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}}],"steps":[{"segment":"Goals","planned":300.0,"line":10,"trail":[],"group":null},{"segment":"Topic","planned":300.0,"line":20,"trail":[],"group":null},{"segment":"Topic/Setup","planned":240.0,"line":22,"trail":["Topic"],"group":null},{"segment":"Topic/Demo","planned":360.0,"line":30,"trail":["Topic"],"group":null},{"segment":"Break","planned":600.0,"line":40,"trail":[],"group":null},{"segment":"Discussion/Ask","planned":180.0,"line":50,"trail":["Discussion"],"group":"Discussion"},{"segment":"Discussion/Compare","planned":180.0,"line":55,"trail":["Discussion"],"group":"Discussion"},{"segment":"Discussion/Share","planned":120.0,"line":60,"trail":["Discussion"],"group":"Discussion"},{"segment":"Wrap-up","planned":120.0,"line":70,"trail":[],"group":null}],"slot":2700.0}',4013864753);
INSERT INTO "entries" VALUES(1,28,1234.5,'2026-03-04T10:00:00.250000+09:00','undid','{}',4044761155);
INSERT INTO "entries" VALUES(1,29,1234.5,'2026-03-04T10:00:00.250000+09:00','redid','{}',2112187473);
INSERT INTO "entries" VALUES(1,30,1234.5,'2026-03-04T10:00:00.250000+09:00','resumed','{"shift":90.5,"boot_id":"네트워킹"}',929849577);
INSERT INTO "entries" VALUES(1,31,1234.5,'2026-03-04T10:00:00.250000+09:00','slide','{"slide":"네트워킹","index":7,"fragment":7,"slides":7}',1307517377);
INSERT INTO "entries" VALUES(1,32,1234.5,'2026-03-04T10:00:00.250000+09:00','clock-asked','{"cause":"네트워킹","seconds":90.5,"answer":"네트워킹"}',4187770793);
INSERT INTO "entries" VALUES(1,33,1234.5,'2026-03-04T10:00:00.250000+09:00','turn','{"label":"네트워킹","planned":90.5,"used":90.5}',411719191);
INSERT INTO "entries" VALUES(1,34,1234.5,'2026-03-04T10:00:00.250000+09:00','lab-opened','{"lab":"네트워킹","path":"네트워킹","required":7}',391295344);
INSERT INTO "entries" VALUES(1,35,1234.5,'2026-03-04T10:00:00.250000+09:00','lab-closed','{"is_closed":true}',701666583);
INSERT INTO "entries" VALUES(1,36,1234.5,'2026-03-04T10:00:00.250000+09:00','student','{"student":"네트워킹","name":"네트워킹"}',1771769702);
INSERT INTO "entries" VALUES(1,37,1234.5,'2026-03-04T10:00:00.250000+09:00','check','{"student":"네트워킹","check":"네트워킹","before":"네트워킹","after":"네트워킹"}',3405241579);
INSERT INTO "entries" VALUES(1,38,1234.5,'2026-03-04T10:00:00.250000+09:00','tick','{"student":"네트워킹","check":"네트워킹","passed":true}',3159572451);
INSERT INTO "entries" VALUES(1,39,1234.5,'2026-03-04T10:00:00.250000+09:00','probe','{"student":"네트워킹","probe":"네트워킹","passed":true}',3394955969);
INSERT INTO "entries" VALUES(1,40,1234.5,'2026-03-04T10:00:00.250000+09:00','points','{"student":"네트워킹","points":90.5}',3254107480);
INSERT INTO "entries" VALUES(1,41,1234.5,'2026-03-04T10:00:00.250000+09:00','note','{"student":"네트워킹","text":"네트워킹"}',3236608887);
INSERT INTO "entries" VALUES(1,42,1234.5,'2026-03-04T10:00:00.250000+09:00','hint','{"student":"네트워킹","code":"네트워킹","tier":"네트워킹"}',1490057654);
INSERT INTO "entries" VALUES(1,43,1234.5,'2026-03-04T10:00:00.250000+09:00','help','{"student":"네트워킹","what":"네트워킹","seconds":90.5}',4172942480);
INSERT INTO "entries" VALUES(1,44,1234.5,'2026-03-04T10:00:00.250000+09:00','explained','{"code":"네트워킹","students":7}',339907162);
INSERT INTO "entries" VALUES(1,45,1234.5,'2026-03-04T10:00:00.250000+09:00','written-up','{"covered":"네트워킹","cut":"네트워킹","remarks":"네트워킹","follow_up":["네트워킹"],"attendance":"네트워킹"}',1208749948);
CREATE TABLE runs (
            key INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            course TEXT NOT NULL,
            path TEXT NOT NULL,
            title TEXT NOT NULL,
            cohort TEXT NOT NULL,
            is_rehearsal INTEGER NOT NULL,
            boot REAL NOT NULL,
            wall TEXT NOT NULL,
            boot_id TEXT NOT NULL,
            planned_start TEXT,
            on_the_clock INTEGER NOT NULL,
            ended_boot REAL,
            ended_wall TEXT,
            rundown TEXT NOT NULL,
            seal INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        ;
INSERT INTO "runs" VALUES(1,'run-1','/courses/k8s','week_02/day_03/session_08.md','Session 8: 네트워킹','7기',0,1234.5,'2026-03-04T10:00:00.250000+09:00','boot-1',NULL,0,1234.5,'2026-03-04T10:00:00.250000+09:00','{"title":"Session 8: 네트워킹","segments":[{"id":"Goals","title":"Goals","kind":"talk","line":10,"depth":0,"planned":300.0,"written":300.0,"lead_in":300.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Topic","title":"Topic","kind":"talk","line":20,"depth":0,"planned":900.0,"written":900.0,"lead_in":300.0,"optional":false,"range":false,"topic":"","points":[],"children":[{"id":"Topic/Setup","title":"Setup","kind":"talk","line":22,"depth":1,"planned":240.0,"written":240.0,"lead_in":240.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Topic/Demo","title":"Demo","kind":"talk","line":30,"depth":1,"planned":360.0,"written":360.0,"lead_in":360.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}}],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Break","title":"Break","kind":"break","line":40,"depth":0,"planned":600.0,"written":600.0,"lead_in":600.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Discussion","title":"Discussion","kind":"discussion","line":50,"depth":0,"planned":480.0,"written":480.0,"lead_in":0.0,"optional":false,"range":false,"topic":"","points":["왜?","how?"],"children":[{"id":"Discussion/Ask","title":"Ask","kind":"talk","line":51,"depth":1,"planned":180.0,"written":180.0,"lead_in":180.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Discussion/Compare","title":"Compare","kind":"talk","line":55,"depth":1,"planned":180.0,"written":180.0,"lead_in":180.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Discussion/Share","title":"Share","kind":"talk","line":60,"depth":1,"planned":120.0,"written":120.0,"lead_in":120.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}}],"leeway":{"minimum":null,"priority":null,"droppable":null}},{"id":"Wrap-up","title":"Wrap-up","kind":"talk","line":70,"depth":0,"planned":120.0,"written":120.0,"lead_in":120.0,"optional":false,"range":false,"topic":"","points":[],"children":[],"leeway":{"minimum":null,"priority":null,"droppable":null}}],"steps":[{"segment":"Goals","planned":300.0,"line":10,"trail":[],"group":null},{"segment":"Topic","planned":300.0,"line":20,"trail":[],"group":null},{"segment":"Topic/Setup","planned":240.0,"line":22,"trail":["Topic"],"group":null},{"segment":"Topic/Demo","planned":360.0,"line":30,"trail":["Topic"],"group":null},{"segment":"Break","planned":600.0,"line":40,"trail":[],"group":null},{"segment":"Discussion/Ask","planned":180.0,"line":50,"trail":["Discussion"],"group":"Discussion"},{"segment":"Discussion/Compare","planned":180.0,"line":55,"trail":["Discussion"],"group":"Discussion"},{"segment":"Discussion/Share","planned":120.0,"line":60,"trail":["Discussion"],"group":"Discussion"},{"segment":"Wrap-up","planned":120.0,"line":70,"trail":[],"group":null}],"slot":2700.0}',3852499442);
CREATE TABLE segment_times (
            run INTEGER NOT NULL REFERENCES runs (key),
            place INTEGER NOT NULL,
            segment TEXT NOT NULL,
            title TEXT NOT NULL,
            depth INTEGER NOT NULL,
            planned REAL NOT NULL,
            actual REAL NOT NULL,
            question REAL NOT NULL,
            paused REAL NOT NULL,
            seal INTEGER NOT NULL,
            PRIMARY KEY (run, place)
        ) WITHOUT ROWID, STRICT
        ;
INSERT INTO "segment_times" VALUES(1,0,'a','A',0,300.0,280.5,0.0,0.0,475571013);
INSERT INTO "segment_times" VALUES(1,1,'b','나',1,60.0,0.0,1.5,2.5,3668764639);
COMMIT;
