# Joins a Kubernetes class: tells your instructor's console how the class's namespaces in your own cluster look, so that
# your progress is seen and help comes. Please read it before you run it; it needs PowerShell, kubectl and curl.exe (part
# of Windows), no more. It does what join.sh does, in the same order and under the same names.
#
# What it does   reads your cluster through `kubectl proxy`, which here lets nothing through but reading the kinds below,
#                replaces what looks like a password by dots ON THIS MACHINE, and sends the rest to the console.
# What it never does   read Secrets or logs, change anything, run anything that the console sends, install anything.
# It shows what it will send, asks, and ends with q, Ctrl+C, or the class. Its only files are in a temp folder of yours.
param(
    [string]$Code = '', [string]$Seat = '', [string]$Name = '', [string]$Context = '', [switch]$Yes,
    [string]$To = '', [string]$Namespaces = '', [string]$Lang = '', [switch]$Help
)
Set-StrictMode -Version 1
$ErrorActionPreference = 'Continue' # whatever a profile says: with 'Stop' 5.1 throws at what a program writes to stderr

# Filled in by the console that you got this script from. Only the owner of the pinned key is talked to.
$Address = '@ADDRESS@'; $Pin = '@PIN@'; $Fingerprint = '@FINGERPRINT@'; $LabNamespaces = '@NAMESPACES@'

# Everything that may be read, whatever a console asks for. A kind with several versions: the first that your cluster has.
# Name, group and version, path, whether it lives in namespaces, and what it makes superfluous.
$Kinds = @'
Namespace v1 namespaces 0 -
Node v1 nodes 0 -
Pod v1 pods 1 -
Service v1 services 1 -
EndpointSlice discovery.k8s.io/v1 endpointslices 1 Endpoints
EndpointSlice discovery.k8s.io/v1beta1 endpointslices 1 Endpoints
Endpoints v1 endpoints 1 -
Deployment apps/v1 deployments 1 -
ReplicaSet apps/v1 replicasets 1 -
StatefulSet apps/v1 statefulsets 1 -
DaemonSet apps/v1 daemonsets 1 -
Job batch/v1 jobs 1 -
CronJob batch/v1 cronjobs 1 -
CronJob batch/v1beta1 cronjobs 1 -
Ingress networking.k8s.io/v1 ingresses 1 -
Ingress networking.k8s.io/v1beta1 ingresses 1 -
IngressClass networking.k8s.io/v1 ingressclasses 0 -
IngressClass networking.k8s.io/v1beta1 ingressclasses 0 -
PersistentVolumeClaim v1 persistentvolumeclaims 1 -
PersistentVolume v1 persistentvolumes 0 -
StorageClass storage.k8s.io/v1 storageclasses 0 -
StorageClass storage.k8s.io/v1beta1 storageclasses 0 -
NetworkPolicy networking.k8s.io/v1 networkpolicies 1 -
ConfigMap v1 configmaps 1 -
Event v1 events 1 -
ResourceQuota v1 resourcequotas 1 -
HorizontalPodAutoscaler autoscaling/v2 horizontalpodautoscalers 1 -
HorizontalPodAutoscaler autoscaling/v2beta2 horizontalpodautoscalers 1 -
HorizontalPodAutoscaler autoscaling/v1 horizontalpodautoscalers 1 -
ServiceAccount v1 serviceaccounts 1 -
Role rbac.authorization.k8s.io/v1 roles 1 -
RoleBinding rbac.authorization.k8s.io/v1 rolebindings 1 -
VolumeSnapshot snapshot.storage.k8s.io/v1 volumesnapshots 1 -
VolumeSnapshot snapshot.storage.k8s.io/v1beta1 volumesnapshots 1 -
'@ -split "`r?`n"

# ---- Masking: every line passes through this before it leaves --------------------------------------------------------
$Mask = [string][char]0x2022 * 8
$Longest = 20000
function SetOf([string]$words) { , [System.Collections.Generic.HashSet[string]][string[]]($words -split ' ') }
$Free = SetOf 'data binaryData stringData annotations parameters volumeAttributes'
$Labels = SetOf 'labels matchLabels selector nodeSelector podSelector'
$Fields = SetOf 'key topologyKey secretName secretNamespace secretFile keyPath keyType credentialBundlePath'
$Words = SetOf ('password passwd passphrase pass pwd pw requirepass secret secrets token tokens jwt bearer cookie ' +
    'signature key keys apikey dsn credential credentials cred creds auth authorization')
$Korean = [regex]'(?:비밀번호|비밀키|인증키|패스워드|암호|비번|토큰)$'
$Parts = [regex]'password|passwd|secret|token|credential|apikey|privatekey|accesskey'
$TokenLook = [regex]('(?<![A-Za-z0-9_])(?:eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{35}' +
    '|gh[posr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{20,})')
$SchemeLook = [regex]'(?i)(?<![A-Za-z0-9_])(?:Bearer|Basic)\s+(?=[\w.~+/=-]{8})'
$AddressLook = [regex]'(?<![\w.%+-])[\w.%+-]*:(?=[^\s@/:"'']+@(?!sha256:)[\w(\[])'
$MysqlLook = [regex]'\s-p(?=[^\s"''])'
$SettingLook = [regex]'(?<![\w.-])[\w.-]+\\*["'']?[ \t]*[:=][ \t]*(?=\S)'
$OptionLook = [regex]'(?<![\w.-])--?[\w.-]+\s+(?=[^\s-])'
$PemLook = [regex]'(?s)-----BEGIN .*?(?:-----END [A-Z0-9 ]+-----|\z)'
$ValueLook = [regex]'\G(?:\\*"[^"\n]*"|''[^''\n]*''|[^\]\[\s,;&"''{]+)'
$ManagedLook = [regex]('"managedFields":\[(?>[^\[\]"]+|"(?>[^"\\]|\\.)*"|\[(?<open>)|\](?<-open>))*(?(open)(?!))\]')
$PieceLook = [regex]'"(?>[^"\\]|\\.)*"|[{}\[\]]|[^"{}\[\]]+'
$EscapeLook = [regex]'\\(u[0-9a-fA-F]{4}|.)'
$Escapes = @{ n = "`n"; t = "`t"; r = "`r"; b = "`b"; f = "`f" }
$known = New-Object 'System.Collections.Generic.Dictionary[string,bool]'

# Whether something is called like a credential. Kubernetes' own annotations never are.
function IsSensitive([string]$name) {
    if ($known.ContainsKey($name)) { return $known[$name] }
    $found = $false
    if ($name -cnotmatch '^([a-z0-9.-]+\.)?(kubernetes|k8s)\.io/') {
        $each = ($name -creplace '([a-z0-9])(?=[A-Z])', '$1 ').ToLowerInvariant() -split '[^a-z0-9]+'
        foreach ($word in $each) { if ($Words.Contains($word)) { $found = $true } }
        if ($Parts.IsMatch(-join $each) -or $Korean.IsMatch($name)) { $found = $true }
    }
    $known[$name] = $found
    return $found
}
function IsRandom([string]$value) { # long, and hexadecimal or of all sorts: nobody typed it
    if ($value.Length -lt 32) { return $false }
    if ($value -cmatch '^[0-9a-fA-F]+$') { return $true }
    return $value -cmatch '^[A-Za-z0-9_+/-]+=*$' -and $value -cmatch '[0-9]' -and $value -cmatch '[a-z]' -and $value -cmatch '[A-Z]'
}
function Named([string]$name, [string]$value) { # a value that somebody gave a name
    if ($value -eq '' -or $name -ceq 'kubectl.kubernetes.io/last-applied-configuration') { return '' }
    if ((IsRandom $value) -or ((IsSensitive $name) -and $value -notmatch '^(true|false)$')) { return $Mask }
    return Clean $value
}
# A text without keys, tokens, and passwords in addresses, settings and commands.
function Clean([string]$text) {
    if ($text -cmatch '^[0-9TZ:.-]*$' -or $text -cnotmatch '[:=@ \\]|eyJ|AKIA|ASIA|AIza|gh[posr]_|_pat_|glpat-|xox|sk-') { return $text }
    if ($text.Length -gt $Longest) { return $Mask } # too long to look through: it stays here
    $s = $text
    if ($text.Contains('\')) { # JSON's escapes
        $s = $EscapeLook.Replace($text, [Text.RegularExpressions.MatchEvaluator] {
                param($found)
                $one = $found.Groups[1].Value
                if ($one.Length -gt 1) { return [string][char][Convert]::ToInt32($one.Substring(1), 16) }
                if ($Escapes.ContainsKey($one)) { return $Escapes[$one] }
                return $one
            })
    }
    $plain = $s
    $s = $PemLook.Replace($s, $Mask)
    $s = $TokenLook.Replace($s, $Mask)
    $s = Hide $s $SchemeLook 'scheme'
    $s = Hide $s $AddressLook 'address'
    if ($s -cmatch 'mysql|mariadb') { $s = Hide $s $MysqlLook 'word' }
    $s = Hide $s $SettingLook 'setting'
    $s = Hide $s $OptionLook 'option'
    if ($s -ceq $plain) { return $text }
    return [regex]::Replace($s, '["\\<>&\x00-\x1f]', [Text.RegularExpressions.MatchEvaluator] {
            param($found) '\u{0:x4}' -f [int]$found.Value[0]
        })
}
# Puts the mask behind every match: over the word there, the part of an address, or the value of a setting.
function Hide([string]$s, [regex]$look, [string]$what) {
    $done = New-Object Text.StringBuilder
    $at = 0
    while (($found = $look.Match($s, $at)).Success) {
        $end = $found.Index + $found.Length
        [void]$done.Append($s, $at, $end - $at)
        switch ($what) {
            'scheme' { $value = ([regex]'\G[\w.~+/=-]+').Match($s, $end) }
            'address' { $value = ([regex]'\G[^\s@/:"'']+').Match($s, $end) }
            'word' { $value = ([regex]'\G[^\s"'']+').Match($s, $end) }
            default {
                $value = $ValueLook.Match($s, $end)
                $name = ([regex]'^[\w.-]+').Match($found.Value).Value
                $bare = $value.Value.Trim('\', '"', "'")
                if (-not (IsSensitive $name) -or $bare -ceq $Mask -or $bare -match '^(true|false|null)?$' -or
                    $s.Substring(0, $found.Index) -cmatch 'non-existent (config|secret) \z') { $value = [Text.RegularExpressions.Match]::Empty }
            }
        }
        $at = $end
        if ($value.Success) {
            [void]$done.Append($Mask)
            $at = $end + $value.Length
        }
    }
    return $done.Append($s, $at, $s.Length - $at).ToString()
}
# One watch line as it may leave, or nothing.
function Take([string]$line, [string]$kind, [bool]$namespaced) {
    $line = $ManagedLook.Replace($line, '"managedFields":[]')
    $pieces = $PieceLook.Matches($line)
    $out = New-Object 'System.Collections.Generic.List[string]'
    $type = New-Object string[] 102
    $key = New-Object string[] 102
    $state = New-Object object[] 102
    $depth = 0; $isKind = $false; $where = ''; $called = ''; $claimed = ''
    for ($i = 0; $i -lt $pieces.Count; $i++) {
        $text = $pieces[$i].Value
        if ($text -ceq '{' -or $text -ceq '[') {
            if (++$depth -gt 100) { return $null } # no real object is so deep
            $type[$depth] = $text; $key[$depth] = ''
            $state[$depth] = @{ Variable = $null; ValueAt = -1; Value = ''; HideNext = $false; Mysql = $false }
        } elseif ($text -ceq '}' -or $text -ceq ']') { $depth-- }
        elseif ($text[0] -ceq '"') {
            $text = $text.Substring(1, $text.Length - 2)
            $owner = if ($depth -gt 1) { $key[$depth - 1] } else { '' }
            $now = $state[$depth]
            if ($type[$depth] -ceq '{' -and $i + 1 -lt $pieces.Count -and $pieces[$i + 1].Value[0] -ceq ':') { $key[$depth] = $text }
            elseif ($type[$depth] -ceq '[') {
                if ($owner -ceq 'args' -or $owner -ceq 'command') { # words of a command line; --password hides the one after it
                    $isFlag = $text.StartsWith('-')
                    if ($text -cmatch 'mysql|mariadb') { $now.Mysql = $true }
                    $shown = if ($now.HideNext -and -not $isFlag) { $Mask } else { Clean $text }
                    if ($now.Mysql -and $text -cmatch '^-p.') { $shown = '-p' + $Mask }
                    $now.HideNext = $isFlag -and -not $text.Contains('=') -and (IsSensitive $text)
                    $text = $shown
                } else { $text = Clean $text }
            } else {
                $of = $key[$depth]
                if ($depth -eq 2 -and $of -ceq 'kind') { $isKind = $owner -ceq 'object' -and $text -ceq $kind }
                if ($depth -eq 3 -and $owner -ceq 'metadata' -and $of -ceq 'namespace') { $where = $text }
                if ($depth -eq 3 -and $owner -ceq 'metadata' -and $of -ceq 'name') { $called = $text }
                if ($owner -ceq 'claimRef' -and $of -ceq 'namespace') { $claimed = $text }
                if ($Free.Contains($owner)) { $text = Named $of $text }
                elseif ($of -ceq 'name') {
                    if ($now.ValueAt -ge 0) { $out[$now.ValueAt] = '"' + (Named $text $now.Value) + '"' }
                    $now.Variable = $text
                    $text = Clean $text
                } elseif ($of -ceq 'value' -and $null -ne $now.Variable) { $text = Named $now.Variable $text }
                elseif ($of -ceq 'value') {
                    $now.ValueAt = $out.Count; $now.Value = $text
                    $text = Clean $text
                } elseif (-not $Fields.Contains($of) -and -not $Labels.Contains($owner) -and (IsSensitive $of)) { $text = Named $of $text }
                else { $text = Clean $text }
            }
            $text = '"' + $text + '"'
        }
        $out.Add($text)
    }
    if (-not $isKind -or $kind -ceq 'Secret') { return $null }
    if ($kind -ceq 'Namespace' -and -not $my.Ours.Contains($called)) { return $null }
    if ($namespaced -and -not $my.Ours.Contains($where)) { return $null }
    if ($claimed -ne '' -and -not $my.Ours.Contains($claimed)) { # a volume of others is none of the lab's
        return '{"type":"DELETED","object":{"kind":"' + $kind + '","apiVersion":"v1","metadata":{"name":"' + $called + '"}}}'
    }
    return -join $out
}

# ---- Words -----------------------------------------------------------------------------------------------------------
$my = @{ # all that changes while it runs
    Korean = (Get-UICulture).Name -like 'ko*'; Tmp = ''; Token = ''; Me = ''; Title = ''; Config = 0; Ours = (SetOf ''); Spaces = ''; Agreed = ''; Offered = ''; Wanted = @()
    Joined = $false; Proxy = $null; ProxyAt = 0; Base = ''; Watches = $null; Watched = @(); Server = ''
    Absent = @(); Narrow = @(); Learnt = 0; Begun = @(); Settled = @()
    Missing = @(); Cluster = 'ok'; Why = ''; Told = ''; ClusterAt = 0; Backoff = 1; Started = 0; Proven = 0; LookedAt = -1
    Waiting = (New-Object 'System.Collections.Generic.List[string]'); Sending = $false; Whole = $true; Complete = $false
    Seq = 0; Sent = 0; SentAt = '-'; Every = 3; Fails = 0; ConsoleAt = 0; BeatAt = 0; Hand = 'down'; Shown = ''; Over = $false
    Status = '000'; Word = ''; Rest = ''; HasKeys = $false
}
$clock = [Diagnostics.Stopwatch]::StartNew()
$utf8 = New-Object Text.UTF8Encoding $false
$startedIn = (Get-Location -PSProvider FileSystem).ProviderPath
function Seconds { [int][Math]::Floor($clock.Elapsed.TotalSeconds) }
function InTmp([string]$name) { [IO.Path]::Combine($my.Tmp, $name) }
function Say([string]$en, [string]$ko) {
    if ($my.Shown -ne '' -and -not [Console]::IsOutputRedirected) { Write-Host ("`r" + ' ' * [Math]::Max(0, [Console]::WindowWidth - 1) + "`r") -NoNewline }
    $my.Shown = ''
    if ($my.Korean) { Write-Host $ko } else { Write-Host $en }
}
function Fail([string]$en, [string]$ko) {
    Say "join.ps1: $en" "join.ps1: $ko"
    throw 'over'
}
function Plain([string]$text) { # nothing that steers a terminal or turns its text around
    [regex]::Replace($text, '[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]', '?')
}
function Ask([string]$en, [string]$ko) {
    if ($my.Korean) { Write-Host $ko -NoNewline } else { Write-Host $en -NoNewline }
    $answer = if ([Console]::IsInputRedirected) { [Console]::In.ReadLine() } else { $Host.UI.ReadLine() }
    if ($null -eq $answer) { Fail 'no answer (options: -Help)' '답을 읽을 수 없습니다 (옵션: -Help)' }
    return [regex]::Replace($answer, '[\x00-\x1f\x7f]', '')
}

# ---- Talking to the console ------------------------------------------------------------------------------------------
# HTTPS only. The class's certificate is its own, so no authority can vouch for it (insecure): its key has to be the one
# that came with this script (pinnedpubkey), or curl refuses. The token stands in a file, so that no list of processes shows it.
function WriteConsoleConfig {
    $lines = @('silent', 'insecure', "pinnedpubkey = ""$Pin""", 'proto = "=https"', 'noproxy = "*"', 'connect-timeout = 3',
        'max-time = 8', 'max-filesize = 1000000', 'header = "Expect:"')
    if ($my.Token -ne '') { $lines += "header = ""Authorization: Bearer $($my.Token)""" }
    [IO.File]::WriteAllLines((InTmp 'console.curl'), [string[]]$lines, $utf8)
}
function Call([string]$path, [string[]]$options) { # Status, '000' when nobody answers; Word and Rest are the reply's first line
    [IO.File]::WriteAllText((InTmp 'reply'), '')
    Push-Location -LiteralPath $my.Tmp # bare names: curl.exe cannot open a path with letters that the system's code page lacks
    try { $status = & curl.exe -q -K console.curl -o reply -w '%{http_code}' @options "$Address$path" } finally { Pop-Location }
    $code = $LASTEXITCODE
    $my.Status = if ($code -eq 0) { "$status" } else { '000' }
    if ($code -eq 90 -and $my.Fails -eq 0) {
        Say "Somebody else answers at ${Address}: nothing was sent there." "$Address 에서 다른 서버가 응답합니다. 아무것도 보내지 않았습니다."
    }
    $first = @(Reply)[0]
    $parts = "$first" -split ' ', 2
    if ($parts[0] -ceq 'error' -and $parts.Count -gt 1) { $parts = $parts[1] -split ' ', 2 }
    $my.Word = $parts[0]
    $my.Rest = if ($parts.Count -gt 1) { $parts[1] -replace '[^a-zA-Z0-9 .:/#_=-]', '' } else { '' }
}
function Reply { # the lines of the last reply; one that is empty, when there is none
    [IO.File]::ReadAllText((InTmp 'reply'), $utf8).TrimEnd() -split "`r?`n"
}
function UseNamespaces([string]$names) {
    $my.Spaces = ($names -creplace '[,\s]+', ' ' -creplace '[^a-z0-9 .-]', '').Trim()
    $my.Ours = SetOf $my.Spaces
}
function Number([string]$text, [int]$otherwise) { if ($text -cmatch '^[0-9]{1,9}$') { [int]$text } else { $otherwise } }
function AskWho { # the code stands first on the screen in the room, so it is asked first
    if ($script:Code -eq '' -and $To -eq '') { $script:Code = Ask 'Join code: ' '접속 코드: ' }
    if ($script:Seat -eq '' -and -not $script:askedSeat) {
        $script:Seat = Ask 'Your seat (Enter for none): ' '자리 (없으면 Enter): '
        $script:askedSeat = $true
    }
    while ($script:Name -eq '') { $script:Name = Ask 'Your name: ' '이름: ' }
}
function JoinClass {
    while ($true) {
        $form = @()
        foreach ($each in @('code', $script:Code), @('seat', $script:Seat), @('name', $script:Name),
            @('system', "Windows $([Environment]::OSVersion.Version), PowerShell $($PSVersionTable.PSVersion)")) {
            [IO.File]::WriteAllText((InTmp $each[0]), $each[1], $utf8) # a file: an argument would lose Korean letters
            $form += '--data-urlencode', "$($each[0])@$($each[0])"
        }
        Call '/v1/join' $form
        $rest = $my.Rest
        switch -Wildcard ("$($my.Status)-$($my.Word)") {
            '200-token' { break }
            '403-wrong-code' { Say 'That is not the code: compare it with your instructor''s.' '코드가 맞지 않습니다. 강사가 알려 준 코드와 비교하세요.'; $script:Code = ''; break }
            '403-code-expired' { Say 'The code has expired: ask for the new one.' '코드가 만료되었습니다. 새 코드를 확인하세요.'; $script:Code = ''; break }
            '409-taken' {
                Say 'Somebody is here with this name and seat. Another terminal of yours?
End it there or, when it is gone, try again in 15 seconds.' '같은 이름과 자리로 이미 접속해 있습니다. 내 다른 터미널이라면 거기서 끝내거나,
이미 닫았다면 15초 뒤에 다시 시도하세요.'
                $script:Name = ''; $script:Seat = ''; $script:askedSeat = $false
                break
            }
            '409-seat-taken' {
                Say "Somebody else is at seat $script:Seat." "$script:Seat 자리에는 다른 사람이 접속해 있습니다."
                $script:Seat = ''; $script:askedSeat = $false
                break
            }
            '400-long-name' { Say "This name is too long: at most $rest characters." "이름이 너무 깁니다. 최대 ${rest}자입니다."; $script:Name = ''; break }
            '400-bad-name' {
                Say 'This name cannot be used. It needs a letter or a digit, and
nothing that is unseen or turns text around.' '쓸 수 없는 이름입니다. 글자나 숫자가 있어야 하고, 보이지 않거나
글의 방향을 바꾸는 문자는 쓸 수 없습니다.'
                $script:Name = ''
                break
            }
            '400-long-seat' { Say "This seat is too long: at most $rest characters." "자리가 너무 깁니다. 최대 ${rest}자입니다."; $script:Seat = ''; $script:askedSeat = $false; break }
            '400-bad-seat' {
                Say 'This seat cannot be used. It needs a letter or a digit, and
nothing that is unseen or turns text around.' '쓸 수 없는 자리입니다. 글자나 숫자가 있어야 하고, 보이지 않거나
글의 방향을 바꾸는 문자는 쓸 수 없습니다.'
                $script:Seat = ''; $script:askedSeat = $false
                break
            }
            '429-locked' {
                Say "Too many wrong codes came from your network. Waiting $rest seconds…
Your instructor can let you in at once: then run the line again." "같은 네트워크에서 틀린 코드가 너무 많이 들어왔습니다. ${rest}초 기다립니다…
강사가 바로 풀어 줄 수 있습니다. 그러면 명령을 다시 실행하세요."
                Start-Sleep -Seconds (Number $rest 60)
                break
            }
            '429-*' { Say "Too many tries from your network. Waiting $rest seconds…" "같은 네트워크에서 시도가 너무 많았습니다. ${rest}초 기다립니다…"; Start-Sleep -Seconds (Number $rest 60); break }
            '409-class-full' { Fail 'the class is full' '자리가 모두 찼습니다' }
            '410-*' { Fail 'the class is over' '수업이 끝났습니다' }
            '000-*' { Fail "the console does not answer at ${Address}: are you on the same network?" "$Address 에서 응답이 없습니다. 같은 네트워크에 있나요?" }
            default { Fail "the console refused: $($my.Status) $($my.Word)" "콘솔이 거절했습니다: $($my.Status) $($my.Word)" }
        }
        if ($my.Status -eq '200') { break }
        AskWho
    }
    foreach ($line in Reply) {
        $word, $rest = $line -split ' ', 2
        if ($word -ceq 'token') { $my.Token = "$rest" }
        if ($word -ceq 'me') { $my.Me = "$rest" -replace '[^a-zA-Z0-9.:/#_=\[\]-]', '' }
    }
    if ($my.Token -cnotmatch '^[A-Za-z0-9_.~+/=-]{16,200}$') { Fail 'the console gave no token' '콘솔에서 토큰을 받지 못했습니다' }
    WriteConsoleConfig
}
function ReadConfig { # what the class is about: its title, its namespaces, and the kinds, of which only those in $Kinds are read
    Call '/v1/config' @()
    if ($my.Status -ne '200') { return $false }
    $my.Wanted = @()
    foreach ($line in Reply) {
        $word, $rest = $line -split ' ', 2
        switch -CaseSensitive ($word) {
            'version' { $my.Config = Number $rest 0 }
            'title' { $my.Title = Plain $rest }
            'namespaces' { UseNamespaces $rest }
            'kind' { $kind = ($rest -split ' ')[0]; if ($my.Wanted -cnotcontains $kind) { $my.Wanted += $kind } }
        }
    }
    return $true
}

# ---- Reading the cluster ---------------------------------------------------------------------------------------------
function IsUp($process) { $null -ne $process -and -not $process.HasExited }
function EndChild($process) {
    if (IsUp $process) {
        & taskkill.exe /T /F /PID $process.Id *> $null # with what a wrapper around it has started
        [void]$process.WaitForExit(2000)
    }
}
function Quoted([string]$word) { '"' + $word + '"' } # no word here holds a quote: contexts with one are refused
function AskCluster([string]$path, [string]$file) {
    Push-Location -LiteralPath $my.Tmp
    try { $status = & curl.exe -q -s -m 3 -A instructor-console-reporter --noproxy '*' -o $file -w '%{http_code}' "$($my.Base)$path" } finally { Pop-Location }
    $my.Status = if ($LASTEXITCODE -eq 0) { "$status" } else { '000' }
}
function StartProxy { # only GET, only lists of the kinds above, whole or of the lab's namespaces, never Secrets: whatever asks
    $paths = @('^/version$')
    $within = if ($my.Spaces -eq '') { '' } else { "(namespaces/($($my.Spaces.Replace(' ', '|')))/)?" }
    foreach ($each in $Kinds) {
        $kind, $version, $plural, $rest = $each -split ' '
        $prefix = if ($version -ceq 'v1') { 'api' } else { 'apis' }
        $paths += "^/$prefix/$version/$within$plural$"
    }
    # A free port of this machine, behind a path that nobody guesses.
    $bytes = New-Object byte[] 16
    $random = [Security.Cryptography.RandomNumberGenerator]::Create()
    $random.GetBytes($bytes)
    $random.Dispose()
    $secret = '/' + -join ($bytes | ForEach-Object { $_.ToString('x2') })
    $words = @("--context=$Context", 'proxy', '--address=127.0.0.1', '--port=0', "--api-prefix=$secret/", '--reject-methods=^[^G]',
        ('--accept-paths=' + ($paths -join ',').Replace('.', '\.')), '--reject-paths=/secrets(/|$)')
    [IO.File]::WriteAllText((InTmp 'proxy.out'), '')
    $my.Proxy = Start-Process -FilePath 'kubectl' -ArgumentList @($words | ForEach-Object { Quoted $_ }) -WorkingDirectory $startedIn `
        -NoNewWindow -PassThru -RedirectStandardOutput (InTmp 'proxy.out') -RedirectStandardError (InTmp 'proxy.err')
    $my.ProxyAt = Seconds
    $my.Base = $secret
}
function ReachProxy { # waits a little until it serves, and says where
    for ($tries = 0; $tries -lt 20 -and (IsUp $my.Proxy); $tries++) {
        if ((ReadShared 'proxy.out' 0) -cmatch 'Starting to serve on [^\n]*:([0-9]+)') {
            if ($my.Base[0] -ceq '/') { $my.Base = "http://127.0.0.1:$($Matches[1])$($my.Base)" }
            return $true
        }
        Start-Sleep -Milliseconds 100
    }
    return $false
}
function ReadShared([string]$name, [long]$from) { # what a file holds that somebody else still writes
    $path = InTmp $name
    if (-not [IO.File]::Exists($path)) { return '' }
    $file = New-Object IO.FileStream $path, 'Open', 'Read', 'ReadWrite, Delete'
    try {
        [void]$file.Seek($from, 'Begin')
        return (New-Object IO.StreamReader $file, $utf8).ReadToEnd()
    } finally { $file.Dispose() }
}
# One curl keeps a watch of every kind; a watch begins with everything that is there. Who may not read a kind everywhere
# ("Narrow") has one for each of the lab's namespaces.
function StartWatches {
    StopWatches
    if (-not (ReachProxy)) { return $false }
    AskCluster '/version' 'version'
    if ($my.Status -ceq '000' -or $my.Status[0] -ceq '5') { return $false }
    $my.Server = if ((ReadShared 'version' 0) -cmatch '"gitVersion": *"([A-Za-z0-9.+-]{1,80})"') { $Matches[1] } else { '' }
    Push-Location -LiteralPath $startedIn
    try { $served = @(& kubectl "--context=$Context" '--request-timeout=5s' api-versions 2> $null) } finally { Pop-Location }
    if ($served -cnotcontains 'v1') { return $false }
    $seen = @(); $lines = @()
    foreach ($each in $Kinds) {
        $kind, $version, $plural, $namespaced, $instead = $each -split ' '
        if ($my.Wanted -cnotcontains $kind -or $served -cnotcontains $version -or $seen -ccontains $kind) { continue }
        if ($my.Absent -ccontains "$kind/$version") { continue }
        $seen += $kind, $instead
        $prefix = if ($version -ceq 'v1') { 'api' } else { 'apis' }
        $spaces = if ($my.Narrow -ccontains $kind) { $my.Spaces -split ' ' } else { '' }
        foreach ($space in $spaces) {
            $where = if ($space -eq '') { '' } else { "namespaces/$space/" }
            $file = if ($space -eq '') { $kind } else { "$kind.$space" }
            if ($lines.Count -gt 0) { $lines += 'next' }
            $lines += "url = ""$($my.Base)/$prefix/$version/$where${plural}?watch=1&timeoutSeconds=1800""", "output = ""$file.watch""",
            "dump-header = ""$file.head""", 'write-out = "%{stderr}%{http_code}\n"', 'no-buffer', 'noproxy = "*"', 'http1.1',
            'user-agent = "instructor-console-reporter"'
            $my.Watched += @{
                Kind = $kind; Version = $version; Namespaced = $namespaced -ceq '1'; Space = $space; File = $file; State = 'asked'; Taken = [long]0
            }
        }
    }
    if ($my.Watched.Count -eq 0) { return $false }
    $my.Missing = @($my.Wanted | Where-Object { $seen -cnotcontains $_ } | ForEach-Object { "{""missing"":""$_""}" })
    BeginWhole
    [IO.File]::WriteAllLines((InTmp 'watch.curl'), [string[]]$lines, $utf8)
    $my.Watches = Start-Process -FilePath 'curl.exe' -ArgumentList '-q -s -Z --parallel-max 300 --no-progress-meter -K watch.curl' -WorkingDirectory $my.Tmp `
        -NoNewWindow -PassThru -RedirectStandardOutput (InTmp 'ended.out') -RedirectStandardError (InTmp 'ended') # stdout waits for its end
    $my.Started = Seconds
    $my.Proven = $my.Started
    return $true
}
function StopWatches {
    EndChild $my.Watches
    $my.Watches = $null
    $my.Watched = @()
    foreach ($look in '*.watch', '*.head', 'ended*') {
        foreach ($file in [IO.Directory]::GetFiles($my.Tmp, $look)) { Persist { [IO.File]::Delete($file) } }
    }
}
function Persist([scriptblock]$what) { # for a second: whoever scans files for viruses holds them open for a moment
    for ($tries = 0; $tries -lt 10; $tries++) {
        try { & $what; return } catch { Start-Sleep -Milliseconds 100 }
    }
}
function BeginWhole { # what was told before is void
    $my.Whole = $true; $my.Complete = $false; $my.Sending = $false
    $my.Begun = @(); $my.Settled = @()
    $my.Waiting.Clear()
    foreach ($line in $my.Missing) { $my.Waiting.Add($line) }
}
# The console asks for everything: it comes from the files that are there, or from new ones when they have grown long or
# something may not be read, which may be otherwise by now.
function TellAgain {
    $size = 0
    foreach ($each in $my.Watched) { $size += $each.Taken }
    if ($size -gt 3000000 -or (ReadShared 'ended' 0) -cmatch '403') {
        LoseCluster 'ok' ''
        $my.Narrow = @(); $my.Learnt = $my.Absent.Count
    }
    BeginWhole
    foreach ($each in $my.Watched) { $each.Taken = [long]0; $each.State = 'asked' }
}
function LoseCluster([string]$word, [string]$why) { # begin anew, later and later while it fails
    if ($null -ne $my.Watches -and (Seconds) - $my.Started -ge 60) { $my.Backoff = 1 }
    StopWatches
    $my.Cluster = $word; $my.Why = $why; $my.ClusterAt = (Seconds) + $my.Backoff
    $my.Backoff = [Math]::Min(4, $my.Backoff * 2)
    if ($word -ceq 'ok') { return }
    $my.Absent = @(); $my.Narrow = @(); $my.Learnt = 0
    if ((Seconds) - $my.ProxyAt -ge 15) { # perhaps the cluster was made anew, and the kubeconfig says where it is
        EndChild $my.Proxy
        $my.Proxy = $null
    }
}
function LookAtCluster {
    if ($null -eq $my.Watches) {
        if ((Seconds) -lt $my.ClusterAt) { return }
        if (-not (IsUp $my.Proxy)) { StartProxy }
        if (-not (StartWatches)) {
            $said = ((ReadShared 'proxy.err' 0) + "`n" + (ReadShared 'version' 0)).Trim() -split "`n"
            $why = $said[-1] -creplace '^[EWIF][0-9].*\] ', '' -creplace '[^A-Za-z0-9 .,:/_-]', ''
            LoseCluster 'away' $why.Substring(0, [Math]::Min(200, $why.Length))
        }
        return
    }
    if ((Seconds) -eq $my.LookedAt) { return }
    $my.LookedAt = Seconds
    Collect
    if ($null -eq $my.Watches) { return }
    if ($my.Absent.Count + $my.Narrow.Count -ne $my.Learnt) { # perhaps the cluster has another version, or lets it be read in part
        $my.Learnt = $my.Absent.Count + $my.Narrow.Count
        LoseCluster 'ok' ''
        BeginWhole
        $my.ClusterAt = Seconds
        return
    }
    foreach ($ended in (ReadShared 'ended' 0) -split "`r?`n") {
        if ($ended -cnotmatch '^[0-9]{3}$' -or @('403', '404', '405') -ccontains $ended) { continue }
        switch ($ended) {
            '401' { LoseCluster 'denied' '401'; return }
            '200' { LoseCluster 'ok' ''; return }
            default { LoseCluster 'away' $ended; return }
        }
    }
    if (-not (IsUp $my.Watches)) {
        if (-not $my.Complete -or $my.Begun.Count -gt 0) { LoseCluster 'away' 'curl' }
        elseif ((Seconds) - $my.Started -ge 30) { LoseCluster 'ok' '' } # nothing may be read: perhaps that has changed
        return
    }
    if ((Seconds) - $my.Proven -ge 10) { # watches are silent while nothing happens: is anybody there?
        AskCluster '/version' 'version'
        $my.Proven = Seconds
        if ($my.Status -ceq '000' -or $my.Status[0] -ceq '5') { LoseCluster 'away' 'no answer' }
    }
}
function Collect { # what the watches have written since the last look, through the filter
    $lacking = @()
    $ends = @()
    foreach ($each in $my.Watched) {
        $kind = $each.Kind
        if ($each.State -ceq 'asked' -and (ReadShared "$($each.File).head" 0) -cmatch '^HTTP/[0-9.]+ ([0-9]{3})') {
            switch ($Matches[1]) {
                '200' {
                    $each.State = 'listing'; $my.Cluster = 'ok'; $my.Why = ''
                    if ($my.Begun -cnotcontains $kind) { $my.Begun += $kind; $my.Waiting.Add("{""begin"":""$kind""}") }
                }
                '403' {
                    $each.State = 'over'; $my.Cluster = 'ok'; $my.Why = ''
                    if ($each.Namespaced -and $my.Spaces -ne '' -and $my.Narrow -cnotcontains $kind) { $my.Narrow += $kind }
                    if ($each.Space -ne '') { $my.Waiting.Add("{""denied"":""$kind"",""namespace"":""$($each.Space)""}") }
                }
                { $_ -in '404', '405' } {
                    $each.State = 'over'
                    if ($my.Absent -cnotcontains "$kind/$($each.Version)") { $my.Absent += "$kind/$($each.Version)" }
                }
            }
        }
        if (@('asked', 'over') -cnotcontains $each.State) {
            $text = ReadShared "$($each.File).watch" $each.Taken
            $whole = $text.LastIndexOf("`n") + 1 # the last line may not be whole yet
            if ($whole -gt 0) {
                $each.Taken += $utf8.GetByteCount($text.Substring(0, $whole))
                foreach ($line in $text.Substring(0, $whole).Split("`n")) {
                    if ($line -ne '' -and $null -ne ($left = Take $line $kind $each.Namespaced)) { $my.Waiting.Add($left) }
                }
                if ($each.State -ceq 'silent') { $each.State = 'listing' }
            } elseif ($text -eq '' -and $each.State -ceq 'listing') { $each.State = 'silent' }
            elseif ($text -eq '' -and $each.State -ceq 'silent') { $each.State = 'following' } # silent for a second: that was all
        }
        if (@('asked', 'listing', 'silent') -ccontains $each.State) { $lacking += $kind }
    }
    foreach ($kind in @($my.Watched | ForEach-Object { $_.Kind })) {
        if ($lacking -ccontains $kind -or $my.Settled -ccontains $kind) { continue }
        $word = if ($my.Begun -ccontains $kind) { 'end' } else { 'denied' }
        $ends += "{""$word"":""$kind""}"
        $my.Settled += $kind
    }
    foreach ($line in $ends) { $my.Waiting.Add($line) }
    if ($lacking.Count -eq 0 -and -not $my.Complete) {
        $my.Complete = $true
        $my.Waiting.Add('{"complete":true}')
    }
}

# ---- Reporting -------------------------------------------------------------------------------------------------------
function InJson([string]$text) { $text.Replace('\', '\\').Replace('"', '\"') }
function Pack([string]$more) { # moves what waits, as much as one report may hold, into "sending.gz"; MORE goes into its first line
    $my.Seq++
    $my.Told = $my.Cluster
    $now = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
    $whole = "$($my.Whole)".ToLowerInvariant()
    $text = New-Object Text.StringBuilder
    [void]$text.Append(('{{"report":1,"seq":{0},"config":{1},"whole":{2},"clock":{3},"cluster":"{4}","server":"{5}","why":"{6}","namespaces":"{7}"{8}}}' -f
            $my.Seq, $my.Config, $whole, $now, $my.Cluster, $my.Server, $my.Why, $my.Spaces, $more)).Append("`n")
    $size = 0; $count = 0
    foreach ($line in $my.Waiting) {
        $size += $utf8.GetByteCount($line) + 1
        if ($size -gt 4000000 -and $count -gt 0) { break }
        [void]$text.Append($line).Append("`n")
        $count++
    }
    $my.Waiting.RemoveRange(0, $count)
    $file = [IO.File]::Create((InTmp 'sending.gz'))
    $zip = New-Object IO.Compression.GZipStream $file, ([IO.Compression.CompressionMode]::Compress)
    $bytes = $utf8.GetBytes($text.ToString())
    $zip.Write($bytes, 0, $bytes.Length)
    $zip.Dispose()
    $file.Dispose()
    $my.Whole = $false
    $my.Sending = $true
}
function Report {
    if ((Seconds) -lt $my.ConsoleAt) { return }
    if (-not $my.Sending) {
        if ($my.Waiting.Count -eq 0 -and (Seconds) -lt $my.BeatAt -and $my.Cluster -ceq $my.Told) { return }
        Pack ''
    } # else the last one, with its number: perhaps it has arrived, and only the answer was lost
    Call '/v1/report' @('-H', 'Content-Type: application/x-ndjson', '-H', 'Content-Encoding: gzip', '--data-binary', '@sending.gz')
    $my.BeatAt = (Seconds) + $my.Every
    if ($my.Status -ceq '200') {
        $my.Sending = $false
        $my.Sent++
        $my.SentAt = [DateTime]::Now.ToString('HH:mm:ss', [Globalization.CultureInfo]::InvariantCulture)
    }
    Hear
}
function Hear { # what the console answers
    switch -Wildcard ("$($my.Status)-$($my.Word)") {
        '200-*' { $my.Fails = 0; break }
        '401-removed' { Finish 'Your instructor has taken you off the list.' '강사가 목록에서 제외했습니다.'; break }
        '401-*' { Finish 'The console does not know you any more: run the join line again.' '콘솔이 더 이상 알아보지 못합니다. 접속 명령을 다시 실행하세요.'; break }
        '410-*' { Finish 'The class is over.' '수업이 끝났습니다.'; break }
        '429-*' { $my.ConsoleAt = (Seconds) + (Number $my.Rest 5); break }
        '413-*' {
            Say 'Too much for one report; trying again in a minute.' '보고서가 너무 큽니다. 1분 뒤 다시 시도합니다.'
            LoseCluster 'ok' ''
            $my.Missing = @()
            BeginWhole
            $my.ClusterAt = (Seconds) + 60
            break
        }
        '400-*' { LoseCluster 'ok' ''; BeginWhole; break }
        default { $my.Fails++; $my.ConsoleAt = (Seconds) + $(if ($my.Fails -lt 3) { $my.Fails } else { 4 }) } # a class waits for this
    }
    if ($my.Status -cne '200') { return }
    $texts = @(); $again = $false; $newest = $my.Config; $over = $false
    foreach ($line in Reply) {
        $word, $rest = $line -split ' ', 2
        switch -CaseSensitive ($word) {
            'every' { $my.Every = Number $rest 3 }
            'hand' { $my.Hand = if ($rest -ceq 'up') { 'up' } else { 'down' } }
            'say' { $texts += "$rest" }
            'config' { $newest = Number $rest $my.Config }
            'again' { $again = $true }
            'end' { $over = $true }
        }
    }
    if ($texts.Count -gt 0) {
        Say '──── From your instructor (only text: nothing of it is executed) ────' '──── 강사가 보낸 내용 (글일 뿐, 아무것도 실행되지 않습니다) ────'
        foreach ($text in $texts) { Write-Host (Plain $text) }
        Write-Host '────────'
    }
    if ($over) { Finish 'The class is over.' '수업이 끝났습니다.' }
    elseif ($newest -ne $my.Config) {
        $before = $my.Spaces
        if (-not (ReadConfig)) { return }
        OnlyAgreed
        if ($my.Offered -ne '') {
            Say "The class would like to see these namespaces as well: $($my.Offered)
Press y to send them, too." "수업에서 이 네임스페이스도 보려고 합니다: $($my.Offered)
함께 보내려면 y를 누르세요."
        }
        if ($my.Spaces -cne $before) { LookElsewhere }
    } elseif ($again) {
        TellAgain
        $my.ConsoleAt = (Seconds) + $my.Every # it may not be ready for it yet
    }
}
function OnlyAgreed { # of the namespaces that the class asks for, those that were agreed to; the others are offered
    $asked = @($my.Spaces -split ' ' | Where-Object { $_ -ne '' })
    $agreed = @($my.Agreed -split ' ')
    $my.Offered = @($asked | Where-Object { -not $Yes -and $agreed -cnotcontains $_ }) -join ' '
    UseNamespaces (@($asked | Where-Object { $Yes -or $agreed -ccontains $_ }) -join ' ')
}
function LookElsewhere {
    Say "Sent from now on: $($my.Spaces)" "이제부터 보내는 네임스페이스: $($my.Spaces)"
    LoseCluster 'ok' ''
    $my.Narrow = @(); $my.Learnt = $my.Absent.Count; $my.ClusterAt = Seconds
    EndChild $my.Proxy # the next one lets these be read
    $my.Proxy = $null
}
function Finish([string]$en, [string]$ko) {
    Say $en $ko
    $my.Over = $true
}

# ---- The terminal ----------------------------------------------------------------------------------------------------
function ShowStatus { # one line that is written over, never wider than the window
    if ($my.Korean) {
        $state = if ($my.Fails -gt 0) { '콘솔에 다시 연결 중' } elseif ($my.Cluster -cne 'ok') { '클러스터 응답 없음, 다시 시도 중' } else { "연결됨 · 보고 $($my.Sent)회 · $($my.SentAt)" }
        $up = if ($my.Hand -ceq 'up') { '  [손 듦]' } else { '' }
        $line = "$state$up  [h] 손 들기/내리기 [c] 체크리스트 [q] 끝내기"
    } else {
        $state = if ($my.Fails -gt 0) { 'connecting to the console again' } elseif ($my.Cluster -cne 'ok') { 'your cluster does not answer, trying' } else { "connected · $($my.Sent) reports · $($my.SentAt)" }
        $up = if ($my.Hand -ceq 'up') { '  [hand up]' } else { '' }
        $line = "$state$up  [h] hand [c] checklist [q] end"
    }
    if ([Console]::IsOutputRedirected) {
        $now = "$($my.Cluster)$($my.Fails -gt 0)$up"
        if ($now -cne $my.Shown) { Write-Host $line }
        $my.Shown = $now
    } elseif ($line -cne $my.Shown) {
        Write-Host ("`r" + ' ' * [Math]::Max(0, [Console]::WindowWidth - 1) + "`r" + (Fitting $line)) -NoNewline
        $my.Shown = $line
    }
}
function Fitting([string]$line) { # what of a line the window is wide enough for; no letter of ours takes more than two columns
    $left = [Console]::WindowWidth - 1
    for ($i = 0; $i -lt $line.Length; $i++) {
        $left -= if ([int]$line[$i] -ge 0x80) { 2 } else { 1 }
        if ($left -lt 0) { return $line.Substring(0, $i) }
    }
    return $line
}
function IsKey($key, [string]$letter, [string]$korean) { "$($key.Key)" -eq $letter -or "$($key.KeyChar)" -ceq $korean }
function WaitForKey { # a second at most
    for ($i = 0; $i -lt 10; $i++) {
        if ($my.HasKeys -and [Console]::KeyAvailable) {
            $key = [Console]::ReadKey($true)
            $isControlC = $key.Key -eq 'C' -and ($key.Modifiers -band [ConsoleModifiers]::Control)
            if ($isControlC -or (IsKey $key 'Q' 'ㅂ')) { $my.Over = $true }
            elseif ((IsKey $key 'Y' 'ㅛ') -and $my.Offered -ne '') {
                $my.Agreed = "$($my.Agreed) $($my.Offered)"
                UseNamespaces "$($my.Spaces) $($my.Offered)"
                $my.Offered = ''
                LookElsewhere
            }
            elseif (IsKey $key 'H' 'ㅗ') {
                Call '/v1/hand' @('--data', "up=$(if ($my.Hand -ceq 'up') { 0 } else { 1 })")
                if ($my.Status -ceq '000') { Say 'The console does not answer: your hand is as it was. Try again when it does.' '콘솔이 응답하지 않아 손 들기가 전달되지 않았습니다. 다시 연결되면 눌러 주세요.' }
                Hear
            } elseif (IsKey $key 'C' 'ㅊ') {
                Call '/v1/checklist' @()
                if ($my.Status -ceq '200') {
                    Say '──── Your checklist ────' '──── 내 체크리스트 ────'
                    foreach ($line in Reply) { Write-Host (Plain $line) }
                    Say "→ here  ✓ reached  ✗ not yet  · still to come
↺ was reached before  ? cannot be told
The whole list, in a browser: $($my.Me)" "→ 지금  ✓ 달성  ✗ 아직  · 나중에  ↺ 달성했다가 풀림  ? 확인할 수 없음
전체 목록 (브라우저): $($my.Me)"
                } elseif ($my.Status -ceq '000') { Say 'The console does not answer.' '콘솔이 응답하지 않습니다.'
                } else { Say 'There is no checklist yet.' '아직 체크리스트가 없습니다.' }
            }
            return
        }
        Start-Sleep -Milliseconds 100
    }
}
function CleanUp { # however it ends: say goodbye, end the children, remove the folder
    try { [Console]::TreatControlCAsInput = $false } catch { Write-Debug "$_" } # there is no console
    if ($my.Tmp -eq '') { return }
    try {
        if ($my.Joined) { Call '/v1/leave' @('--data', 'leave=1', '--max-time', '3') } # an empty argument would get lost
    } finally {
        EndChild $my.Watches
        EndChild $my.Proxy
        Persist { [IO.Directory]::Delete($my.Tmp, $true) }
    }
    Say 'Ended. Nothing runs any more, and only this script is left on your machine.' '종료했습니다. 실행 중인 것은 없고, 이 스크립트 파일만 남았습니다.'
}
function ShowWhat {
    $spaces = Listed ($my.Spaces -split ' ')
    $kinds = Listed $my.Wanted
    Say "  cluster     $Context ($api)
  namespaces  $spaces
  kinds       $kinds
  never       Secrets, logs, files; what looks like a password or a key
              is replaced by $Mask before it leaves
  Nothing in your cluster is changed.
  What your instructor sends you is shown as text and never executed." `
        "  클러스터      $Context ($api)
  네임스페이스  $spaces
  종류          $kinds
  보내지 않음   Secret, 로그, 파일. 비밀번호나 키로 보이는 값은
                나가기 전에 ${Mask}로 바뀝니다.
  클러스터는 전혀 바뀌지 않습니다.
  강사가 보내는 것은 글로만 보이고 절대 실행되지 않습니다."
}
function Listed([string[]]$names) { # names in lines that fit behind the words of ShowWhat
    $indent = if ($my.Korean) { 16 } else { 14 }
    $text = ''; $length = 0
    foreach ($each in $names) {
        if ($length + $each.Length -gt 60) {
            $text += "`n" + ' ' * $indent
            $length = 0
        }
        $text += "$each "
        $length += $each.Length + 1
    }
    return $text
}
function Confirmed {
    if ($Yes) { return $true }
    $answer = if ($To -ne '') { Ask 'Write this? [y/N] ' '파일로 쓸까요? [y/N] ' } else { Ask 'Send this? [y/N] ' '보낼까요? [y/N] ' }
    if ($answer -match '^(y|yes|ㅛ|네|예)$') { return $true }
    Say 'Nothing of your cluster was sent. Run the line again when you want to.' '클러스터의 내용은 아무것도 보내지 않았습니다.
접속하려면 명령을 다시 실행하세요.'
    return $false
}
function ChooseNamespaces { # those of the lab are offered, also before they are there; others have to be in the cluster
    $usual = if ($LabNamespaces -eq '') { 'default' } else { $LabNamespaces }
    Push-Location -LiteralPath $startedIn
    try { $here = @(& kubectl "--context=$Context" '--request-timeout=10s' get namespaces -o 'jsonpath={.items[*].metadata.name}' 2> $null) } finally { Pop-Location }
    UseNamespaces "$here"
    $here = @($my.Spaces -split ' ' | Where-Object { $_ -ne '' })
    UseNamespaces $Namespaces
    while ($true) {
        if ($my.Spaces -eq '') {
            $answer = Ask "Namespaces of the lab: $usual
Enter takes these; else type the names of others: " "실습 네임스페이스: $usual
그대로 쓰려면 Enter, 아니면 다른 이름을 입력하세요: "
            UseNamespaces $(if ($answer -eq '') { $usual } else { $answer })
        }
        $known = @($usual -split ' ') + $here
        $unknown = @($my.Spaces -split ' ' | Where-Object { $_ -ne '' -and $known -cnotcontains $_ }) -join ' '
        if ($my.Spaces -eq '') { continue }
        if ($unknown -eq '' -or $here.Count -eq 0) { return } # who may not list them is believed
        $list = Listed $here
        Say "Not in your cluster: $unknown
  there are   $list" "클러스터에 없는 네임스페이스: $unknown
  있는 것       $list"
        if ($Namespaces -ne '') { Fail 'there is no such namespace' '그런 네임스페이스가 없습니다' }
        UseNamespaces ''
    }
}
function WriteReport([string]$file) { # instead of sending: one whole report, with who it is from
    AskWho
    ChooseNamespaces
    $my.Wanted = @($Kinds | ForEach-Object { ($_ -split ' ')[0] } | Select-Object -Unique)
    Say "This is written to ${file}:" "$file 파일에 다음을 씁니다:"
    ShowWhat
    if (-not (Confirmed)) { return }
    $until = (Seconds) + 60
    while (-not $my.Complete) {
        if ((Seconds) -gt $until -or $my.Cluster -ceq 'denied') { Fail "your cluster does not answer: $($my.Why)" "클러스터가 응답하지 않습니다: $($my.Why)" }
        LookAtCluster
        Start-Sleep -Milliseconds 500
    }
    Pack (',"name":"{0}","seat":"{1}"' -f (InJson $script:Name), (InJson $script:Seat))
    if ($my.Waiting.Count -gt 0) { Fail 'there is too much in these namespaces' '네임스페이스에 객체가 너무 많습니다' }
    [IO.File]::Copy((InTmp 'sending.gz'), $file, $true)
    Say "$file is written.
Hand it to your instructor, who drops it on the console's window." "$file 파일을 만들었습니다.
강사에게 전달하면 콘솔 창에 끌어다 놓습니다."
}
function Main {
    Say "Joining the class at $Address
Fingerprint ${Fingerprint}: compare it with the screen in the room.
Your seat, your name and what system you use are sent now.
You are asked before anything of your cluster is." "$Address 수업에 접속합니다.
지문 ${Fingerprint}: 강의실 화면과 비교하세요.
지금은 자리와 이름, 운영체제 종류만 보냅니다.
클러스터의 내용을 보내기 전에는 다시 묻습니다."
    AskWho
    JoinClass
    $my.Joined = $true
    while (-not (ReadConfig)) {
        if ($my.Status -cne '503') { Fail "the console does not say what the class is about ($($my.Status))" "콘솔이 수업 내용을 알려 주지 않습니다 ($($my.Status))" }
        Start-Sleep -Seconds 3
    }
    Say "You are in: $($my.Title)
This will be sent until you end it:" "접속했습니다: $($my.Title)
끝낼 때까지 다음을 보냅니다:"
    ShowWhat
    if (-not (Confirmed)) { return }
    $my.Agreed = $my.Spaces
    if ($my.Me -ne '') { Say "Your own checklist in a browser: $($my.Me)" "내 체크리스트 (브라우저): $($my.Me)" }
    $my.HasKeys = -not [Console]::IsInputRedirected
    if ($my.HasKeys) { [Console]::TreatControlCAsInput = $true } # Ctrl+C ends it in order, and not the children first
    while (-not $my.Over) {
        if ($my.Fails -eq 0 -or $null -eq $my.Watches) { LookAtCluster } # the watches write on; what they wrote waits in their files
        Report
        if ($my.Over) { break }
        ShowStatus
        WaitForKey
    }
}

if ($Lang -ne '') { $my.Korean = $Lang -eq 'ko' }
if ($Help) {
    Say 'Usage: powershell -ExecutionPolicy Bypass -File join.ps1 [OPTIONS]
  -To FILE                             write a file to hand in instead
  -Code CODE  -Seat SEAT  -Name NAME   are asked when they are missing
  -Context CONTEXT                     not kubectl''s current context
  -Namespaces A,B                      for -To: of what the file tells
  -Yes                                 do not ask before sending
  -Lang ko|en                          the language of this script' `
        '사용법: powershell -ExecutionPolicy Bypass -File join.ps1 [옵션]
  -To 파일                          보내는 대신 제출할 파일을 만듭니다
  -Code 코드  -Seat 자리  -Name 이름  없으면 물어봅니다
  -Context 컨텍스트                 현재 것 대신 쓸 kubectl 컨텍스트
  -Namespaces A,B                   -To 파일에 담을 네임스페이스
  -Yes                              보내기 전에 묻지 않습니다
  -Lang ko|en                       이 스크립트의 언어'
    exit 0
}
$result = 0
$askedSeat = $PSBoundParameters.ContainsKey('Seat')
$Name = [regex]::Replace($Name, '[\x00-\x1f\x7f]', ' ')
$Seat = [regex]::Replace($Seat, '[\x00-\x1f\x7f]', ' ')
try {
    if ($Address -eq '' -and $To -eq '') { Fail 'this script can only write a file to hand in (see -Help)' '이 스크립트로는 제출할 파일만 만들 수 있습니다 (-Help 참고)' }
    foreach ($tool in 'kubectl', 'curl.exe') {
        if (-not (Get-Command $tool -CommandType Application -ErrorAction SilentlyContinue)) { Fail "$tool is not installed" "$tool 명령이 없습니다" }
    }
    if (-not ("$(& curl.exe --version)" -cmatch '^curl ([0-9]+\.[0-9]+)') -or [version]$Matches[1] -lt [version]'7.67') {
        Fail 'curl 7.67 or newer is needed: update Windows' 'curl 7.67 이상이 필요합니다. Windows를 업데이트하세요'
    }
    if ($Context -eq '') { $Context = "$(& kubectl config current-context 2> $null)" }
    if ($Context -eq '' -or $Context.Contains('"')) { Fail 'kubectl has no current context: is your cluster set up?' 'kubectl에 현재 컨텍스트가 없습니다. 클러스터를 만들었나요?' }
    $api = "$(& kubectl "--context=$Context" config view --minify -o 'jsonpath={.clusters[0].cluster.server}' 2> $null)"
    if ($api -eq '') { Fail "kubectl knows no context called $Context" "$Context 라는 kubectl 컨텍스트가 없습니다" }
    $my.Tmp = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'join.' + [IO.Path]::GetRandomFileName())
    [void][IO.Directory]::CreateDirectory($my.Tmp)
    WriteConsoleConfig
    if ($To -ne '') { WriteReport ([IO.Path]::Combine($startedIn, $To)) } else { Main }
} catch {
    if ("$_" -cne 'over') { Write-Host "join.ps1: $_ ($($_.InvocationInfo.ScriptLineNumber))" }
    $result = 1
} finally { CleanUp }
exit $result
