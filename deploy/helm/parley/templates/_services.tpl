{{/* The deployments of the chart: what differs between them. One list, as YAML, for all templates. */}}
{{- define "parley.services" -}}
- {key: roomService, name: room-service, image: room-service, port: 8080, operatorPort: 8090, public: api, callers: [], database: true, storage: true, calls: [platformGateway, webhookIngest, recordingWorker]}
- {key: platformGateway, name: platform-gateway, image: platform-gateway, port: 8081, callers: [room-service, recording-worker], database: false, calls: []}
- {key: webhookIngest, name: webhook-ingest, image: webhook-ingest, port: 8082, operatorPort: 8092, public: webhooks, callers: [room-service], database: false, calls: [], role: webhooks}
- {key: notificationListener, name: notification-listener, image: webhook-ingest, port: 8082, operatorPort: 8092, callers: [], database: false, calls: [], role: object-notifications}
- {key: recordingWorker, name: recording-worker, image: recording-worker, port: 8083, callers: [room-service], database: true, storage: true, calls: [platformGateway]}
{{- end }}

{{/* The port for probes, metrics and other services: of operators, where a service has one. */}}
{{- define "parley.managementPort" -}}
{{- if .operatorPort }}operator{{ else }}http{{ end }}
{{- end }}
