/**
 * The templates that Alertmanager's users call by name: the same names, saying the same. Lists are written by
 * `__text_alert_list`, titles by `__subject`; whoever defines these anew changes all that use them.
 */
const lists = `
{{ define "__text_alert_list" }}{{ range $alert := . }}Labels:
{{ range $pair := $alert.Labels.SortedPairs }} - {{ $pair.Name }} = {{ $pair.Value }}
{{ end }}Annotations:
{{ range $pair := $alert.Annotations.SortedPairs }} - {{ $pair.Name }} = {{ $pair.Value }}
{{ end }}Source: {{ $alert.GeneratorURL }}
{{ end }}{{ end }}
{{ define "__text_alert_list_markdown" }}{{ range $alert := . }}
Labels:
{{ range $pair := $alert.Labels.SortedPairs }}  - {{ $pair.Name }} = {{ $pair.Value }}
{{ end }}
Annotations:
{{ range $pair := $alert.Annotations.SortedPairs }}  - {{ $pair.Name }} = {{ $pair.Value }}
{{ end }}
Source: {{ $alert.GeneratorURL }}
{{ end }}
{{ end }}
{{ define "__tocsin_lists" }}{{ with .Alerts.Firing }}
Alerts Firing:
{{ template "__text_alert_list" . }}{{ end }}{{ with .Alerts.Resolved }}
Alerts Resolved:
{{ template "__text_alert_list" . }}{{ end }}{{ end }}
{{ define "__tocsin_markdown_lists" }}{{ with .Alerts.Firing }}
# Alerts Firing:
{{ template "__text_alert_list_markdown" . }}{{ end }}{{ with .Alerts.Resolved }}
# Alerts Resolved:
{{ template "__text_alert_list_markdown" . }}{{ end }}{{ end }}
{{ define "__tocsin_annotated_lists" }}{{ join " " .CommonAnnotations.SortedPairs.Values }}
{{ template "__tocsin_lists" . }}{{ end }}
`;

const titles = `
{{ define "__alertmanager" }}Tocsin{{ end }}
{{ define "__alertmanagerURL" }}{{ .ExternalURL }}/alerts{{ end }}
{{ define "__description" }}{{ end }}
{{ define "__subject" }}[{{ toUpper .Status }}{{ with .Alerts.Firing }}:{{ len . }}{{ end }}] {{ join " " .GroupLabels.SortedPairs.Values }} {{ with .CommonLabels.Remove .GroupLabels.Names }}({{ join " " .SortedPairs.Values }}){{ end }}{{ end }}
`;

const priority = `
{{ define "__tocsin_priority" }}{{ $found := "" }}{{ range . }}{{ $severity := .Labels.severity -}}
{{ if eq $severity "critical" }}{{ $found = "High" }}{{ end -}}
{{ if and (eq $severity "warning") (ne $found "High") }}{{ $found = "Medium" }}{{ end -}}
{{ if and (eq $severity "info") (eq $found "") }}{{ $found = "Low" }}{{ end -}}
{{ end }}{{ $found }}{{ end }}
{{ define "jira.default.priority" }}{{ if .Alerts.Firing }}{{ template "__tocsin_priority" .Alerts.Firing }}{{ else }}{{ template "__tocsin_priority" .Alerts.Resolved }}{{ end }}{{ end }}
`;

/** What each name says, by the template that says it; an empty one says nothing. */
const sameAs: Readonly<Record<string, readonly string[]>> = {
  __subject: [
    ...['email.default.subject', 'slack.default.title', 'pagerduty.default.description', 'opsgenie.default.message'],
    ...['victorops.default.entity_display_name', 'pushover.default.title', 'sns.default.subject'],
    ...['discord.default.title', 'msteams.default.summary', 'msteams.default.title', 'msteamsv2.default.title'],
    ...['jira.default.summary', 'rocketchat.default.title', 'mattermost.default.fallback', 'hipchat.default.message'],
    ...['incidentio.default.title', 'mattermost.default.title'],
  ],
  __alertmanager: [
    ...['slack.default.username', 'pagerduty.default.client', 'victorops.default.monitoring_tool'],
    ...['rocketchat.default.alias', 'hipchat.default.from', 'mattermost.default.username'],
  ],
  __alertmanagerURL: [
    ...['slack.default.titlelink', 'pagerduty.default.clientURL', 'opsgenie.default.source', 'pushover.default.url'],
    ...['rocketchat.default.titlelink', 'mattermost.default.titlelink'],
  ],
  __text_alert_list: ['pagerduty.default.instances'],
  __tocsin_lists: ['telegram.default.message', 'discord.default.message', 'mattermost.default.text'],
  __tocsin_annotated_lists: [
    ...['opsgenie.default.description', 'victorops.default.state_message', 'pushover.default.message'],
    ...['sns.default.message', 'webex.default.message', 'incidentio.default.description'],
  ],
  __tocsin_markdown_lists: ['msteams.default.text', 'msteamsv2.default.text', 'jira.default.description'],
  __description: [
    ...['slack.default.callbackid', 'slack.default.pretext', 'slack.default.iconemoji', 'slack.default.iconurl'],
    ...['slack.default.text', 'slack.default.footer', 'slack.default.color', 'wechat.default.to_user'],
    ...['wechat.default.to_party', 'wechat.default.to_tag', 'wechat.default.agent_id', 'discord.default.content'],
    ...['rocketchat.default.emoji', 'rocketchat.default.iconurl', 'rocketchat.default.text', 'opsgenie.default.tags'],
    ...['opsgenie.default.teams'],
  ],
};

const named = Object.entries(sameAs).flatMap(([says, names]) =>
  names.map((name) => `{{ define "${name}" }}{{ template "${says}" . }}{{ end }}\n`),
);

const combined = `
{{ define "slack.default.fallback" }}{{ template "slack.default.title" . }} | {{ template "slack.default.titlelink" . }}{{ end }}
{{ define "wechat.default.message" }}{{ template "__subject" . }}
{{ template "__tocsin_annotated_lists" . }}
AlertmanagerUrl:
{{ template "__alertmanagerURL" . }}{{ end }}
`;

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const mail = `
{{ define "__tocsin_mail_alert" }}<div class="card" style="margin:0 0 12px;padding:12px 14px;background:#ffffff;border:1px solid #d0d7de;border-radius:8px;overflow-wrap:anywhere">
<strong>Labels</strong><br>
{{ range .Labels.SortedPairs }}{{ .Name }} = {{ .Value }}<br>
{{ end }}{{ with .Annotations.SortedPairs }}<strong>Annotations</strong><br>
{{ range . }}{{ .Name }} = {{ .Value }}<br>
{{ end }}{{ end }}<a class="link" style="color:#0550ae" href="{{ .GeneratorURL }}">Source</a>
</div>
{{ end }}
{{ define "email.default.html" }}<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{ template "__subject" . }}</title>
<style>
@media (prefers-color-scheme: dark) {
.page { background: #0f1216 !important; color: #e6e9ed !important; }
.card { background: #1a1f26 !important; border-color: #323a45 !important; }
.link { color: #79b8ff !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:12px;background:#f4f5f7;color:#1b1f24;font-size:16px;line-height:1.5;${font}">
<div style="max-width:640px;margin:0 auto">
<h1 style="margin:4px 0 8px;font-size:20px;overflow-wrap:anywhere">{{ len .Alerts }} alert{{ if gt (len .Alerts) 1 }}s{{ end }} for{{ range .GroupLabels.SortedPairs }} {{ .Name }}={{ .Value }}{{ end }}</h1>
<p><a class="link" style="color:#0550ae" href="{{ template "__alertmanagerURL" . }}">View in {{ template "__alertmanager" . }}</a></p>
{{ with .Alerts.Firing }}<p><strong>[{{ len . }}] Firing</strong></p>
{{ range . }}{{ template "__tocsin_mail_alert" . }}{{ end }}{{ end }}{{ with .Alerts.Resolved }}<p><strong>[{{ len . }}] Resolved</strong></p>
{{ range . }}{{ template "__tocsin_mail_alert" . }}{{ end }}{{ end }}<p style="font-size:13px"><a class="link" style="color:#0550ae" href="{{ .ExternalURL }}">Sent by {{ template "__alertmanager" . }}</a></p>
</div>
</body>
</html>
{{ end }}
`;

export const defaultDefinitionsText = [titles, lists, priority, combined, ...named, mail].join('');
