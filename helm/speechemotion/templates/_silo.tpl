{{/* A Deployment of silos: (dict "root" $ "role" .Values.cpuSilo "component" "cpu-silo" "kind" "cpu" "device" "Cpu") */}}
{{- define "speechemotion.silo" -}}
{{- $root := .root -}}
{{- $role := .role -}}
{{- if le (int $role.terminationGracePeriodSeconds) (int $role.shutdownSeconds) -}}
{{- fail (printf "%s: terminationGracePeriodSeconds (%d) must be longer than shutdownSeconds (%d), or calls in hand are cut off." .component (int $role.terminationGracePeriodSeconds) (int $role.shutdownSeconds)) -}}
{{- end -}}
{{- $scaled := and (eq .kind "cpu") $role.autoscaling.enabled -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "speechemotion.fullname" $root }}-{{ .component }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "speechemotion.labels" . | nindent 4 }}
spec:
  {{- if not $scaled }}
  replicas: {{ $role.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "speechemotion.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "speechemotion.podLabels" . | nindent 8 }}
      {{- with $role.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "speechemotion.serviceAccount" $root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ $role.terminationGracePeriodSeconds }}
      securityContext:
        {{- include "speechemotion.podSecurity" $root | nindent 8 }}
      {{- with $root.Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        {{- include "speechemotion.spread" . | nindent 8 }}
      {{- with include "speechemotion.placement" $role }}
      {{- . | nindent 6 }}
      {{- end }}
      containers:
        - name: silo
          image: {{ include "speechemotion.image" (dict "root" $root "image" $role.image) }}
          imagePullPolicy: {{ $role.image.pullPolicy }}
          securityContext:
            {{- include "speechemotion.containerSecurity" $root | nindent 12 }}
          env:
            # What other silos and clients reach this one under. Before all that refers to it.
            - name: Silo__AdvertisedAddress
              valueFrom:
                fieldRef:
                  fieldPath: status.podIP
            - name: Silo__Name
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: Silo__Kind
              value: {{ .kind }}
            - name: Silo__Device
              value: {{ .device }}
            {{- if eq .kind "cpu" }}
            - name: Silo__Gpu
              value: {{ $root.Values.gpu | title }}
            {{- end }}
            - name: Silo__Model
              value: {{ $role.model | quote }}
            - name: Silo__Store
              value: {{ $root.Values.store | quote }}
            - name: Silo__Clustering
              value: {{ $root.Values.clustering.kind }}
            - name: Silo__{{ $root.Values.clustering.kind }}
              valueFrom:
                secretKeyRef:
                  name: {{ $root.Values.clustering.existingSecret }}
                  key: {{ $root.Values.clustering.key }}
            - name: Silo__ClusterId
              value: {{ $root.Values.clustering.clusterId | quote }}
            - name: Silo__ServiceId
              value: {{ $root.Values.clustering.serviceId | quote }}
            - name: Silo__Port
              value: "11111"
            - name: Silo__GatewayPort
              value: "30000"
            - name: Silo__HealthPort
              value: "8081"
            - name: Silo__ShutdownSeconds
              value: {{ $role.shutdownSeconds | quote }}
            {{- with $role.threads }}
            - name: Silo__Threads
              value: {{ . | quote }}
            {{- end }}
            {{- if $root.Values.tls.existingSecret }}
            - name: Silo__TlsCertificate
              value: /etc/speechemotion/tls/tls.crt
            - name: Silo__TlsKey
              value: /etc/speechemotion/tls/tls.key
            - name: Silo__TlsAuthority
              value: /etc/speechemotion/tls/ca.crt
            {{- end }}
            {{- with include "speechemotion.commonEnv" $root }}
            {{- . | nindent 12 }}
            {{- end }}
            {{- with $role.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          ports:
            - name: silo
              containerPort: 11111
            - name: clients
              containerPort: 30000
            - name: health
              containerPort: 8081
          startupProbe:
            httpGet:
              path: /startup
              port: health
            periodSeconds: 2
            timeoutSeconds: 3
            failureThreshold: 90
          readinessProbe:
            httpGet:
              path: /ready
              port: health
            periodSeconds: 5
            timeoutSeconds: 3
            failureThreshold: 2
          livenessProbe:
            httpGet:
              path: /live
              port: health
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          resources:
            requests:
              {{- toYaml $role.resources.requests | nindent 14 }}
            limits:
              {{- toYaml $role.resources.limits | nindent 14 }}
              {{- if eq .kind "gpu" }}
              nvidia.com/gpu: {{ $role.gpus }}
              {{- end }}
          volumeMounts:
            {{- include "speechemotion.commonMounts" $root | nindent 12 }}
      volumes:
        {{- include "speechemotion.commonVolumes" . | nindent 8 }}
{{- end -}}

{{/* At most one pod of a role may be away: of three, two stay. Of one alone nothing can be kept: no budget then. */}}
{{- define "speechemotion.budget" -}}
{{- $least := int .replicas -}}
{{- if gt $least 1 }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "speechemotion.fullname" .root }}-{{ .component }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "speechemotion.labels" . | nindent 4 }}
spec:
  minAvailable: {{ sub $least 1 }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "speechemotion.selector" . | nindent 6 }}
{{- end }}
{{- end -}}
