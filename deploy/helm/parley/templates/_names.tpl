{{- define "parley.name" -}}
{{- printf "%s-%s" .root.Release.Name .service.name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "parley.selector" -}}
app.kubernetes.io/name: {{ .service.name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "parley.labels" -}}
{{ include "parley.selector" . }}
app.kubernetes.io/part-of: parley
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "parley.image" -}}
{{- $image := .root.Values.image -}}
{{- printf "%s%s/%s:%s" $image.registry $image.repository .service.image (default .root.Chart.AppVersion $image.tag) }}
{{- end }}

{{/* Address of a service inside of the cluster, by its name. */}}
{{- define "parley.address" -}}
{{- printf "http://%s-%s:%d" .root.Release.Name .name (int .port) }}
{{- end }}
