{{- define "speechemotion.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1654
runAsGroup: 1654
fsGroup: 1654
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "speechemotion.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
privileged: false
capabilities:
  drop: [ALL]
{{- end -}}

{{/* What a pod of any role is given of the store, the members' list, models, pseudonyms and telemetry. */}}
{{- define "speechemotion.commonEnv" -}}
{{- with .Values.storeConnection.existingSecret }}
- name: AZURE_STORAGE_CONNECTION_STRING
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ $.Values.storeConnection.key }}
{{- end }}
{{- with .Values.models.existingClaim }}
- name: SPEECHEMOTION_MODELS
  value: /models
{{- end }}
{{- with .Values.pseudonyms.existingSecret }}
- name: SPEECHEMOTION_PSEUDONYM_KEY_FILE
  value: /etc/speechemotion/pseudonyms/key
{{- end }}
{{- with .Values.telemetry.otlpEndpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- end -}}

{{- define "speechemotion.commonMounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .Values.models.existingClaim }}
- name: models
  mountPath: /models
  readOnly: true
{{- end }}
{{- if .Values.pseudonyms.existingSecret }}
- name: pseudonyms
  mountPath: /etc/speechemotion/pseudonyms
  readOnly: true
{{- end }}
{{- if .Values.tls.existingSecret }}
- name: tls
  mountPath: /etc/speechemotion/tls
  readOnly: true
{{- end }}
{{- end -}}

{{/* (dict "root" $ "role" .Values.gateway) */}}
{{- define "speechemotion.commonVolumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .role.tmp.sizeLimit }}
{{- with .root.Values.models.existingClaim }}
- name: models
  persistentVolumeClaim:
    claimName: {{ . }}
    readOnly: true
{{- end }}
{{- with .root.Values.pseudonyms.existingSecret }}
- name: pseudonyms
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - key: {{ $.root.Values.pseudonyms.key }}
        path: key
{{- end }}
{{- with .root.Values.tls.existingSecret }}
- name: tls
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- end -}}

{{/* One pod a node and a zone where that can be had. */}}
{{- define "speechemotion.spread" -}}
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "speechemotion.selector" . | nindent 6 }}
- maxSkew: 1
  topologyKey: topology.kubernetes.io/zone
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "speechemotion.selector" . | nindent 6 }}
{{- end -}}

{{- define "speechemotion.podLabels" -}}
{{ include "speechemotion.labels" . }}
{{- if .root.Values.workloadIdentity.enabled }}
azure.workload.identity/use: "true"
{{- end }}
{{- with .role.podLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "speechemotion.placement" -}}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
