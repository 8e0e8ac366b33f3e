{{/* Variables of a service that the chart decides, then those of the values, which win. */}}
{{- define "parley.env" -}}
{{- $own := index .root.Values .service.key -}}
{{- $env := dict "QUARKUS_HTTP_PORT" (printf "%d" (int .service.port)) "PARLEY_SECRETS_FOLDER" "/etc/parley/secrets" -}}
{{- if .service.operatorPort }}{{ $_ := set $env "PARLEY_OPERATOR_PORT" (printf "%d" (int .service.operatorPort)) }}{{ end -}}
{{- if .service.role }}{{ $_ := set $env "PARLEY_INGEST_ROLE" .service.role }}{{ end -}}
{{- if .service.database -}}
{{- $_ := set $env "PARLEY_DATABASE_URL" .root.Values.database.url -}}
{{- $_ := set $env "PARLEY_DATABASE_USER" .root.Values.database.user -}}
{{- $_ := set $env "PARLEY_GATEWAY_URL" (include "parley.address" (dict "root" .root "name" "platform-gateway" "port" 8081)) -}}
{{- if .root.Values.migrations.enabled }}{{ $_ := set $env "QUARKUS_FLYWAY_MIGRATE_AT_START" "false" }}{{ end -}}
{{- end -}}
{{- if eq .service.key "roomService" -}}
{{- $_ := set $env "PARLEY_INGEST_URL" (include "parley.address" (dict "root" .root "name" "webhook-ingest" "port" 8092)) -}}
{{- $_ := set $env "PARLEY_WORKER_URL" (include "parley.address" (dict "root" .root "name" "recording-worker" "port" 8083)) -}}
{{- $_ := set $env "PARLEY_INGEST_HEALTH_URL" (printf "%s/q/health/ready" (include "parley.address" (dict "root" .root "name" "webhook-ingest" "port" 8092))) -}}
{{- if .root.Values.ingress.enabled -}}
{{- $_ := set $env "PARLEY_PUBLIC_URL" (printf "https://%s" .root.Values.ingress.api.host) -}}
{{- $_ := set $env "PARLEY_WEBHOOK_BASE_URL" (printf "https://%s" .root.Values.ingress.webhooks.host) -}}
{{- $_ := set $env "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING" "true" -}}
{{- $_ := set $env "QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED" "true" -}}
{{- end -}}
{{- end -}}
{{- range $name, $value := merge (deepCopy $own.env) .root.Values.common.env $env }}
{{ $name }}: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{- define "parley.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* Volumes: files that a service writes, and the variables in files of both Secrets. */}}
{{- define "parley.volumes" -}}
{{- $own := index .root.Values .service.key -}}
- name: temporary
  emptyDir: {sizeLimit: {{ $own.temporary }}}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      - secret: {name: {{ .root.Values.common.secretName }}}
      - secret: {name: {{ $own.secretName }}, optional: true}
{{- with .root.Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "parley.volumeMounts" -}}
- {name: temporary, mountPath: /tmp}
- {name: secrets, mountPath: /etc/parley/secrets, readOnly: true}
{{- with .root.Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "parley.podSecurity" -}}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
automountServiceAccountToken: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.pod.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.pod.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end }}
