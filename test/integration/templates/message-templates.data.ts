/** What people write into their Alertmanager: the ways of Slack, Teams, Telegram, mail and pager templates. */
export const textTemplates: Readonly<Record<string, string>> = {
  'a subject with counts':
    '[{{ .Status | toUpper }}{{ if eq .Status "firing" }}:{{ .Alerts.Firing | len }}{{ end }}] {{ .GroupLabels.SortedPairs.Values | join " " }}',
  'common labels that the group has not':
    '{{ if gt (len .CommonLabels) (len .GroupLabels) }}({{ with .CommonLabels.Remove .GroupLabels.Names }}{{ .Values | join " " }}{{ end }}){{ end }}',
  'a list for Slack':
    '{{ range .Alerts }}*Alert:* {{ .Annotations.summary }} - `{{ .Labels.severity }}`\n*Description:* {{ .Annotations.description }}\n*Details:*\n{{ range .Labels.SortedPairs }} • *{{ .Name }}:* `{{ .Value }}`\n{{ end }}{{ end }}',
  'firing and resolved apart':
    '{{ if gt (len .Alerts.Firing) 0 }}🔥 Firing {{ .Alerts.Firing | len }}\n{{ range .Alerts.Firing }}- {{ .Labels.instance }}\n{{ end }}{{ end }}{{ if gt (len .Alerts.Resolved) 0 }}✅ Resolved {{ .Alerts.Resolved | len }}\n{{ range .Alerts.Resolved }}- {{ .Labels.instance }}\n{{ end }}{{ end }}',
  'a colour by severity':
    '{{ if eq .Status "firing" }}{{ if eq .CommonLabels.severity "critical" }}danger{{ else if eq .CommonLabels.severity "warning" }}warning{{ else }}#439FE0{{ end }}{{ else }}good{{ end }}',
  'times moved by hand':
    '{{ range .Alerts }}{{ (.StartsAt.Add 28800e9).Format "2006-01-02 15:04:05" }}{{ if not .EndsAt.IsZero }} to {{ (.EndsAt.Add 28800e9).Format "2006-01-02 15:04:05" }}{{ end }}\n{{ end }}',
  'how long it took':
    '{{ range .Alerts.Resolved }}{{ .EndsAt.Sub .StartsAt }} {{ (.EndsAt.Sub .StartsAt).Minutes | printf "%.1f" }} {{ (.EndsAt.Sub .StartsAt).Round 1000000000 }}{{ end }}',
  'an end that has not come': '{{ range .Alerts.Firing }}{{ .EndsAt.Sub .StartsAt }}{{ end }}',
  'a link that silences':
    '{{ .ExternalURL }}/#/silences/new?filter=%7B{{ range .CommonLabels.SortedPairs }}{{ if ne .Name "alertname" }}{{ .Name }}%3D%22{{ .Value }}%22%2C%20{{ end }}{{ end }}alertname%3D%22{{ .CommonLabels.alertname }}%22%7D',
  'a runbook where there is one':
    '{{ with .CommonAnnotations.runbook_url }}:notebook: {{ . }}{{ else }}no runbook{{ end }}',
  'own definitions':
    '{{ define "line" }}{{ .Labels.instance }} ({{ .Status }}){{ end }}{{ range $i, $a := .Alerts }}{{ if $i }}, {{ end }}{{ template "line" $a }}{{ end }}',
  'a definition of one alert with the whole':
    '{{ define "one" }}{{ range .SortedPairs }}{{ .Name }}{{ end }}{{ end }}{{ range .Alerts }}{{ template "one" .Labels }}|{{ $.Receiver }} {{ end }}',
  'a block': '{{ block "greeting" .Receiver }}to {{ . }}{{ end }}',
  'counting with variables':
    '{{ $critical := 0 }}{{ range .Alerts }}{{ if eq .Labels.severity "critical" }}{{ $critical = len .Labels }}{{ end }}{{ end }}{{ $critical }}',
  'the first alert': '{{ (index .Alerts 0).Labels.instance }} {{ (index .Alerts.Firing 0).Annotations.summary }}',
  'labels by index':
    '{{ index .CommonLabels "severity" }}|{{ index .CommonLabels "none" }}|{{ .CommonLabels.none }}|{{ .CommonAnnotations.none | toUpper }}',
  'trimmed blanks': '{{- range .Alerts -}}\n  * {{ .Labels.instance }}\n{{- end -}}\n',
  'names and values':
    '{{ .CommonLabels.Names | join "," }} {{ .CommonLabels.Values | join "," }} {{ .CommonLabels.SortedPairs.Names | join ";" }}',
  'several labels removed':
    '{{ range (.CommonLabels.Remove (stringSlice "alertname" "job")).SortedPairs }}{{ .Name }}={{ .Value }} {{ end }}',
  'a map by key and value': '{{ range $name, $value := .CommonLabels }}{{ $name }}:{{ $value }} {{ end }}',
  'expressions replaced':
    '{{ range .Alerts }}{{ reReplaceAll "(.*):(\\\\d+)" "$1 port $2" .Labels.instance }} {{ end }}',
  'expressions that match':
    '{{ if match "^High.*" .CommonLabels.alertname }}high{{ end }}{{ if match "^low" .Status }}low{{ end }}',
  'the first letters large':
    '{{ title "fooBAR node_exporter foo.bar foo:bar don\'t 1abc foo/bar a-b 2nd.x été ÀB ßa a’b x.1 1.5x" }}',
  'large and small letters': '{{ toUpper "straße ŉ ǆ i" }} {{ toLower "İSTANBUL ÀÉ Σ" }} {{ .Status | title }}',
  'formatted numbers': '{{ len .Alerts | printf "%03d" }} {{ printf "%-10s|%6.2f|%x|%+d|%q" "abc" 3.14159 255 5 "q" }}',
  'a fallback by or':
    '{{ or .CommonLabels.none .CommonLabels.severity "default" }} {{ and .Status .Receiver }} {{ not .Status }}',
  'a condition of several':
    '{{ if and (eq .Status "firing") (or (eq .CommonLabels.severity "critical") (eq .CommonLabels.severity "page")) }}wake up{{ end }}',
  'equal to one of many': '{{ if eq .CommonLabels.severity "page" "critical" "fatal" }}loud{{ end }}',
  'only the first few':
    '{{ range $i, $a := .Alerts }}{{ if lt $i 2 }}{{ .Labels.instance }} {{ end }}{{ end }}{{ if gt (len .Alerts) 2 }}and {{ len (slice .Alerts 2) }} more{{ end }}',
  'loops left early':
    '{{ range .Alerts }}{{ if eq .Status "resolved" }}{{ break }}{{ end }}{{ if eq .Labels.team "db" }}{{ continue }}{{ end }}{{ .Labels.instance }}{{ end }}',
  'an empty list':
    '{{ with .CommonLabels.Remove .CommonLabels.Names }}some{{ else }}none{{ end }}{{ range .CommonAnnotations.none }}x{{ else }}-{{ end }}',
  'parts of texts': '{{ slice .CommonLabels.alertname 0 4 }} {{ len "é" }} {{ index "abc" 1 }} {{ slice "abcdef" 2 }}',
  escapes:
    '{{ "a b&c=d+é" | urlquery }} {{ "<b>" | html }} {{ js "a\'b" }} {{ "x" | safeHtml }} {{ `raw "text"` }} {{ "tab\\t" }}',
  printing: '{{ println "a" 1 }}{{ print 1 2 "x" 3 }}{{ print "a" "b" }} {{ 1.50 }} {{ 1e3 }} {{ true }} {{ \'a\' }}',
  comments: '{{/* nothing */}}a{{- /* trimmed */ -}} b',
  'times in their parts':
    '{{ range .Alerts }}{{ .StartsAt.Weekday }} {{ .StartsAt.Month }} {{ .StartsAt.Unix }} {{ .StartsAt.YearDay }} {{ .EndsAt.IsZero }} {{ end }}',
  'time arithmetic':
    '{{ $t := (index .Alerts 0).StartsAt }}{{ $t.AddDate 0 3 12 }} {{ $t.Truncate 3600000000000 }} {{ ($t.Round 86400e9).UnixNano }} {{ $t.Before (index .Alerts 1).StartsAt }}',
  'times as they are': '{{ range .Alerts }}{{ .StartsAt }} {{ .EndsAt }};{{ end }}',
  layouts:
    '{{ (index .Alerts 0).StartsAt.Format "Mon, 02 Jan 2006 15:04:05 MST" }} {{ (index .Alerts 0).StartsAt.Format "3:04PM 1/2/06 -0700 .000" }}',
  'nested ifs with variables':
    '{{ $color := "good" }}{{ if eq .Status "firing" }}{{ $color = "danger" }}{{ end }}{{ $color }}{{ with $x := .Receiver }}{{ $x }}{{ end }}',
  'JSON by hand':
    '{"title": {{ printf "%q" .CommonLabels.alertname }}, "n": {{ len .Alerts }}, "list": [{{ range $i, $a := .Alerts }}{{ if $i }},{{ end }}"{{ .Labels.instance }}"{{ end }}]}',
  'generator links': '{{ range .Alerts }}<{{ .GeneratorURL }}|source> {{ .Fingerprint }}\n{{ end }}',
  'an unknown field': '{{ .Nope }}',
  'an unknown field of an alert': '{{ range .Alerts }}{{ .Nope }}{{ end }}',
  'an unknown template': '{{ template "nope" . }}',
  'an unknown function': '{{ "x" | nope }}',
  'an index too large': '{{ index .Alerts 7 }}',
  'a loop without its end': '{{ range .Alerts }}',
  'an end of nothing': '{{ end }}',
  'too many arguments': '{{ .Status | toUpper "a" }}',
  'a bad expression': '{{ reReplaceAll "(" "a" "b" }}',
  'numbers of two types': '{{ eq 1 1.0 }}',
  'an unknown variable': '{{ $nope }}',
};

export const htmlTemplates: Readonly<Record<string, string>> = {
  text: '<p>{{ .CommonLabels.severity }} {{ (index .Alerts 0).Annotations.description }} {{ "1+1=\'2\'" }}</p>',
  'a link': '<a href="{{ (index .Alerts 0).GeneratorURL }}" title="{{ "a\\"b" }}">x</a>',
  'a link made of parts': '<a href="{{ .ExternalURL }}/#/alerts?receiver={{ .Receiver }}&x={{ "a b&c/d" }}">y</a>',
  'a path made of parts': '<a href="/x/{{ "../y z" }}/{{ "a?b" }}?{{ "c=d" }}#{{ "é" }}">z</a>',
  'a dangerous link': '<a href="{{ "javascript:alert(1)" }}">{{ safeHtml "<b>x</b>" }}</a>',
  'an attribute without quotes': '<img src={{ "a b" }} alt={{ "c=d`" }}>',
  'a style': '<td style="background:{{ "red" }};width:{{ 10 }}px;x:{{ "url(x)" }};y:{{ "expression" }}">1</td>',
  'a style sheet': '<style>a { color: {{ "blue" }} }</style>',
  'comments and titles':
    '<!-- {{ .Status }} --><!DOCTYPE html><title>{{ "<x>" }}</title>a < b {{ "c" }}<textarea>{{ safeHtml "<i>" }}</textarea>',
  'escaped once': '{{ "<" | html }} {{ html "<" }} <a href="?q={{ "a b" | urlquery }}">{{ "a b" | urlquery }}</a>',
  'other values':
    '<a href="{{ "mailto:x@y" }}" data-x="{{ "1+1" }}" title=\'{{ "it\'s" }}\'>{{ .CommonLabels.nope }}{{ 3 }}{{ true }}{{ 1.5 }}</a>',
  'a name of an attribute': '<b {{ "lang" }}="y" {{ "onclick" }}="z">1</b>',
  'a colour by a definition':
    '{{ define "c" }}{{ if eq .Status "firing" }}#f00{{ else }}#0f0{{ end }}{{ end }}<p style="color:{{ template "c" . }}">{{ .Status }}</p>',
  'several images': '<img srcset="{{ "/a.png 2x" }}" src="{{ "/a b.png" }}">',
  'safe HTML in an attribute': '<p title="{{ safeHtml "<b>x</b> &amp; \\"" }}">1</p>',
  'a table':
    '<table>{{ range .Alerts }}<tr><td>{{ .Labels.instance }}</td><td bgcolor="{{ if eq .Status "firing" }}#E6522C{{ else }}#68B90F{{ end }}">{{ .StartsAt.Format "15:04" }}</td></tr>{{ end }}</table>',
  'a link in branches': '<a href="{{ if true }}{{ .ExternalURL }}{{ end }}/x">1</a>',
  'a page that does not end': '<a title="x',
};
