import { metadataOf, nameRules } from '../fields/metadata';
import { dnsLabel, dnsSubdomain, FINE, pathSegment } from '../fields/names';
import type { NameCheck } from '../fields/names';
import type { Manifest } from '../input/manifest';
import { checksOf } from '../rules/rule';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import type { Report } from '../text/report';

/** A built-in kind of which the name and the namespace are judged, and nothing that only this kind has. */
export interface NamedKind {
  readonly namespaced: boolean;
  readonly check: (manifest: Manifest, report: Report, since: Since) => void;
}

/** Kinds whose names have one form. */
interface Row {
  readonly form: string;
  readonly source: string;
  readonly check: NameCheck;
  readonly namespaced: boolean;
  /** The kinds by API group; the core group is empty. */
  readonly kinds: { readonly [group: string]: string };
  /** What the name has to be besides. */
  readonly further?: Rule<Manifest>;
}

const SUBDOMAIN = { form: 'DNS-1123 subdomain, at most 253 characters', source: 'apimachineryvalidation.NameIsDNSSubdomain', check: dnsSubdomain };
const LABEL = { form: 'DNS-1123 label, at most 63 characters', source: 'apimachineryvalidation.NameIsDNSLabel', check: dnsLabel };
const SEGMENT = { form: 'segment of a path: not "." or "..", no "/" and no "%"', source: 'ValidateRBACName', check: pathSegment };
/** What these kinds ask of a name holds for kinds without rules, too. */
const ANY = { ...SEGMENT, source: 'rest.BeforeCreate', check: () => FINE };
const RBAC = 'rbac.authorization.k8s.io';

/** The controller adds 11 characters for each Job, whose name has at most 63. */
const MOST_OF_CRON_JOB = 52;

const CRON_JOB_LENGTH: Rule<Manifest> = {
  field: 'metadata.name',
  rule: 'CronJob: at most 52 characters, also a generated one',
  source: 'ValidateCronJobCreate',
  check: (object, report) => {
    const { name, generateName } = metadataOf(object);
    const whole = (name ?? '') || ((generateName ?? '') && `${generateName?.slice(0, 58)}00000`);
    if (whole.length > MOST_OF_CRON_JOB) report.invalid('metadata.name', whole, ['must be no more than 52 characters'], `shorten it by ${whole.length - MOST_OF_CRON_JOB} characters`);
  },
};

/** The fields of a CustomResourceDefinition that its name is made of; nobody has decoded them. */
interface Definition extends Manifest {
  readonly spec?: { readonly group?: unknown; readonly names?: { readonly plural?: unknown } | null } | null;
}

const DEFINITION_NAME: Rule<Manifest> = {
  field: 'metadata.name',
  rule: 'CustomResourceDefinition: the plural, a dot and the group of what it defines',
  source: 'ValidateCustomResourceDefinition',
  check: (object, report) => {
    const name = metadataOf(object).name ?? '';
    const { group, names } = (object as Definition).spec ?? {};
    const plural = names?.plural;
    if (name === '' || typeof group !== 'string' || typeof plural !== 'string' || name === `${plural}.${group}`) return;
    report.invalid('metadata.name', name, ['must be spec.names.plural+"."+spec.group'], `rename it to ${JSON.stringify(`${plural}.${group}`.slice(0, 300))}`);
  },
};

/** The form of the names of well-known kinds that is the same from 1.28 to 1.36, for names and for what they are generated from. */
const ROWS: readonly Row[] = [
  {
    ...SUBDOMAIN,
    namespaced: true,
    kinds: {
      '': 'ConfigMap Secret ServiceAccount Pod PodTemplate PersistentVolumeClaim Endpoints LimitRange ResourceQuota',
      'apps': 'Deployment DaemonSet ReplicaSet ControllerRevision',
      'autoscaling': 'HorizontalPodAutoscaler',
      'batch': 'Job',
      'coordination.k8s.io': 'Lease',
      'events.k8s.io': 'Event',
      'storage.k8s.io': 'CSIStorageCapacity',
    },
  },
  {
    ...SUBDOMAIN,
    namespaced: false,
    kinds: {
      '': 'Node PersistentVolume',
      'admissionregistration.k8s.io': 'MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
      'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
      'node.k8s.io': 'RuntimeClass',
      'scheduling.k8s.io': 'PriorityClass',
      'storage.k8s.io': 'StorageClass VolumeAttachment CSIDriver CSINode',
    },
  },
  { ...SUBDOMAIN, namespaced: true, kinds: { batch: 'CronJob' }, further: CRON_JOB_LENGTH },
  { ...SUBDOMAIN, namespaced: false, kinds: { 'apiextensions.k8s.io': 'CustomResourceDefinition' }, further: DEFINITION_NAME },
  { ...LABEL, namespaced: true, kinds: { apps: 'StatefulSet' } },
  { ...LABEL, namespaced: false, kinds: { '': 'Namespace' } },
  { ...SEGMENT, namespaced: true, kinds: { [RBAC]: 'Role RoleBinding' } },
  { ...SEGMENT, namespaced: false, kinds: { [RBAC]: 'ClusterRole ClusterRoleBinding' } },
  { ...ANY, namespaced: true, kinds: { '': 'Event', 'policy': 'PodDisruptionBudget' } },
  { ...ANY, namespaced: false, kinds: { 'certificates.k8s.io': 'CertificateSigningRequest' } },
];

const NAMED_KINDS: ReadonlyMap<string, NamedKind> = new Map(ROWS.flatMap((row) => {
  const checks = checksOf([...nameRules(row.form, row.source, () => row.check, row.namespaced), ...(row.further ? [row.further] : [])]);
  const kind: NamedKind = {
    namespaced: row.namespaced,
    check: (manifest, report, since) => {
      for (const check of checks) check(manifest, report, since);
    },
  };
  return Object.entries(row.kinds).flatMap(([group, kinds]) => kinds.split(' ').map((name) => [`${group}/${name}`, kind] as const));
}));

/** What is known of the names of a built-in kind without rules of its own, in any version of its group. */
export function tryFindNamedKind(group: string, kind: string): NamedKind | undefined {
  return NAMED_KINDS.get(`${group}/${kind}`);
}

/** The rows as the documentation prints them. */
export const NAMED_KIND_RULES: ReadonlyArray<Omit<Rule<Manifest>, 'check'>> = [
  ...ROWS.map(({ form, source, namespaced, kinds }) => ({
    field: 'metadata.name, metadata.generateName',
    rule: `${Object.entries(kinds).map(([group, names]) => `${group === '' ? 'core' : group} ${names.split(' ').join(', ')}`).join('; ')}${namespaced ? '' : ' (in no namespace)'}: ${form}`,
    source,
  })),
  ...ROWS.flatMap(({ further }) => further ?? []),
  { field: 'metadata.namespace', rule: 'DNS-1123 label, at most 63 characters, of those that are in one', source: 'apimachineryvalidation.ValidateNamespaceName' },
];
