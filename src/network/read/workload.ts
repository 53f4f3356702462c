import { fields, objects, readPort, text, textMap, texts, whole } from '../words';
import type { Fields, Labels, NetworkObject, PortReference } from '../words';

/** A port that a container declares. Declaring it changes nothing but names: traffic reaches undeclared ports too. */
export interface ContainerPort {
  readonly container: string;
  readonly name?: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostPort?: number;
  readonly hostIp?: string;
  /** Whether Services do not find it by its name; by its number they reach it all the same. */
  readonly hiddenName?: boolean;
}

/** A probe that asks a port of the Pod. */
export interface ProbePort {
  readonly container: string;
  /** `livenessProbe`, `readinessProbe` or `startupProbe`. */
  readonly probe: string;
  readonly port: PortReference;
}

/** What a Pod changes about its resolver. */
export interface PodDnsConfig {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  /** The option `ndots`, undefined where it says nothing. */
  readonly ndots?: number;
}

/** A host that an environment variable of a container names, in a URL or as `host:port`. */
export interface HostUse {
  readonly container: string;
  readonly variable: string;
  /** Lower case. */
  readonly host: string;
}

/** Something that runs Pods: a Pod itself, or whatever has a Pod template. */
export interface WorkloadObject extends NetworkObject {
  /** The labels of its Pods; `labels` are those of the object itself. */
  readonly podLabels: Labels;
  /** How many Pods it asks for; undefined where that is not the manifest's to say: a DaemonSet, a Job. */
  readonly replicas?: number;
  readonly ports: readonly ContainerPort[];
  readonly probes: readonly ProbePort[];
  readonly hostsUsed: readonly HostUse[];
  /** The names that `hostAliases` put into the Pods' `/etc/hosts`, lower case: DNS is not asked for them. */
  readonly hostAliases: readonly string[];
  readonly hostNetwork: boolean;
  /** `ClusterFirst`, `Default` or `None`, with what the others come to. */
  readonly dnsPolicy: string;
  readonly dnsConfig: PodDnsConfig;
  /** `spec.hostname` of the Pods. */
  readonly hostname?: string;
  readonly subdomain?: string;
  /** A StatefulSet's `serviceName`. */
  readonly serviceName?: string;
  /** A StatefulSet's first ordinal. */
  readonly firstOrdinal: number;
  readonly nodeSelector: Labels;
  /** The terms of the node affinity that its Pods insist on; undefined where they do not. */
  readonly nodeAffinity?: readonly Fields[];
  /** Addresses from a running Pod's `status`. */
  readonly podIps: readonly string[];
  /** Whether a running Pod says that it is not ready; undefined where the manifest does not know. */
  readonly ready?: boolean;
}

/** The first minor version whose API server keeps `restartPolicy` of init containers (gate `SidecarContainers`, on from its beta in 1.29). */
const SIDECARS = 29;
/** The first one whose EndpointSlices have the named ports of sidecars (kubernetes/kubernetes#128850, not backported). */
const NAMED_SIDECAR_PORTS = 33;

/**
 * Reads whatever runs Pods, undefined for what does not.
 *
 * @param object which object it is
 * @param manifest the object
 * @param minor the minor version of Kubernetes
 */
export function readWorkload(object: NetworkObject, manifest: Fields, minor = NAMED_SIDECAR_PORTS): WorkloadObject | undefined {
  const spec = fields(manifest.spec);
  const pod = podOf(object, manifest, spec);
  if (pod === undefined) return undefined;
  const podSpec = fields(pod.spec);
  const sidecars = minor < SIDECARS ? [] : sidecarsOf(podSpec);
  const containers = [...objects(podSpec.containers), ...sidecars];
  const hidden = minor < NAMED_SIDECAR_PORTS ? sidecars : [];
  const status = object.kind === 'Pod' ? fields(manifest.status) : {};
  const ready = objects(status.conditions).find(({ type }) => type === 'Ready');
  return {
    ...object,
    podLabels: new Map([...labelsByName(object, spec), ...textMap(fields(pod.metadata).labels)]),
    replicas: replicasOf(object.kind, spec),
    ports: containers.flatMap((container) => portsOf(container, podSpec.hostNetwork === true, hidden.includes(container))),
    probes: containers.flatMap(probesOf),
    hostsUsed: containers.flatMap(hostsUsedBy),
    hostAliases: objects(podSpec.hostAliases).flatMap(({ hostnames }) => texts(hostnames)).map((name) => name.toLowerCase()),
    hostNetwork: podSpec.hostNetwork === true,
    dnsPolicy: dnsPolicyOf(podSpec),
    dnsConfig: readDnsConfig(podSpec.dnsConfig),
    hostname: text(podSpec.hostname),
    subdomain: text(podSpec.subdomain),
    serviceName: text(spec.serviceName),
    firstOrdinal: whole(fields(spec.ordinals).start) ?? 0,
    nodeSelector: textMap(podSpec.nodeSelector),
    nodeAffinity: nodeAffinityOf(podSpec),
    podIps: [...new Set([text(status.podIP), ...objects(status.podIPs).map(({ ip }) => text(ip))].flatMap((ip) => ip ?? []))],
    ready: ready === undefined ? undefined : ready.status === 'True',
  };
}

/** The Pod, or the template of it. A kind that nobody here knows counts when it has a template with containers. */
function podOf({ group, kind }: NetworkObject, manifest: Fields, spec: Fields): Fields | undefined {
  if (group === '' && kind === 'Pod') return manifest;
  const holder = kind === 'CronJob' ? fields(fields(spec.jobTemplate).spec) : spec;
  const template = fields(holder.template);
  return Array.isArray(fields(template.spec).containers) || KINDS.has(`${group}/${kind}`) ? template : undefined;
}

/**
 * The labels with the name of a workload that its Pods have without the template's saying so: of a Job (batch/v1, `generateSelector`,
 * unless it selects by hand), and of a DeploymentConfig of OpenShift (`MakeDeployment`). Services select by them.
 */
function labelsByName({ group, kind, name }: NetworkObject, { manualSelector }: Fields): [string, string][] {
  const keys = group === 'batch' && kind === 'Job' && manualSelector !== true ? ['job-name', 'batch.kubernetes.io/job-name']
    : group === 'apps.openshift.io' && kind === 'DeploymentConfig' ? ['deploymentconfig'] : [];
  return keys.map((key) => [key, name]);
}

const KINDS: ReadonlySet<string> = new Set([
  'apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'batch/Job', 'batch/CronJob', '/ReplicationController',
]);

const COUNTED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);

function replicasOf(kind: string, spec: Fields): number | undefined {
  if (kind === 'Pod') return 1;
  if (kind === 'Job') return jobsPods(spec);
  if (kind === 'CronJob') return spec.suspend === true ? 0 : jobsPods(fields(fields(spec.jobTemplate).spec));
  return whole(spec.replicas) ?? (COUNTED.has(kind) ? 1 : undefined);
}

/** A Job without parallelism is paused, and one that needs no completions is done (batch/v1 `JobSpec`). */
function jobsPods({ suspend, parallelism, completions }: Fields): number | undefined {
  return suspend === true || parallelism === 0 || completions === 0 ? 0 : undefined;
}

/**
 * The init containers that keep running, so that their ports count too. Of several ports of one name the first counts, and
 * sidecars come last (EndpointSlice controller `FindPort`).
 */
function sidecarsOf(podSpec: Fields): Fields[] {
  return objects(podSpec.initContainers).filter(({ restartPolicy }) => restartPolicy === 'Always');
}

/** Of an option that is given twice, the last counts. */
function readDnsConfig(value: unknown): PodDnsConfig {
  const { nameservers, searches, options } = fields(value);
  const ndots = objects(options).filter(({ name }) => name === 'ndots').map((option) => text(option.value)).pop();
  return { nameservers: texts(nameservers), searches: texts(searches), ndots: ndots !== undefined && /^\d+$/.test(ndots) ? Number(ndots) : undefined };
}

function portsOf(container: Fields, hostNetwork: boolean, hiddenName: boolean): ContainerPort[] {
  return objects(container.ports).flatMap(({ name, containerPort, protocol, hostPort, hostIP }) => {
    const port = whole(containerPort);
    if (port === undefined) return [];
    return [{
      container: text(container.name) ?? '',
      name: text(name),
      port,
      protocol: text(protocol) ?? 'TCP',
      hostPort: (whole(hostPort) || undefined) ?? (hostNetwork ? port : undefined),
      hostIp: text(hostIP),
      ...(hiddenName && { hiddenName }),
    }];
  });
}

function probesOf(container: Fields): ProbePort[] {
  return ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) => {
    const { httpGet, tcpSocket, grpc } = fields(container[probe]);
    const port = [httpGet, tcpSocket, grpc].map((one) => readPort(fields(one).port)).find((one) => one !== undefined);
    return port === undefined ? [] : [{ container: text(container.name) ?? '', probe, port }];
  });
}

function nodeAffinityOf({ affinity }: Fields): readonly Fields[] | undefined {
  if (affinity === undefined) return undefined;
  const { nodeSelectorTerms } = fields(fields(fields(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution);
  return Array.isArray(nodeSelectorTerms) ? objects(nodeSelectorTerms) : undefined;
}

/** On the node's network, `ClusterFirst` means the node's own resolver (kubelet `pkg/kubelet/network/dns`, `getPodDNSType`). */
function dnsPolicyOf({ dnsPolicy, hostNetwork }: Fields): string {
  const given = text(dnsPolicy) ?? 'ClusterFirst';
  if (given === 'None' || given === 'Default') return given;
  return given === 'ClusterFirst' && hostNetwork === true ? 'Default' : 'ClusterFirst';
}

function hostsUsedBy(container: Fields): HostUse[] {
  return objects(container.env).flatMap(({ name, value }) => {
    const host = HOST_IN_TEXT.exec(text(value)?.slice(0, 2000) ?? '');
    return host === null ? [] : [{ container: text(container.name) ?? '', variable: text(name) ?? '', host: (host[1] ?? host[2]).toLowerCase() }];
  });
}

/** `scheme://[user[:password]@]host…` or `host:port`. */
const HOST_IN_TEXT = /^(?:[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#\s]*@)?([a-z0-9][a-z0-9.-]*)(?=[:/?#,]|$)|([a-z0-9][a-z0-9.-]*):\d{1,5}$)/i;
