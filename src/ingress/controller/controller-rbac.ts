import type { Construct } from 'constructs';
import type { RbacRule } from './rbac-rule';
import { clusterScoped } from '../../private/manifests/cluster-scoped';
import { ManifestObject } from '../../private/manifests/manifest-object';
import type { ObjectOptions } from '../../services';

/**
 * The ServiceAccount of an Ingress controller and its rights: it reads what routes are made of, writes the status of
 * Ingresses, reports events, and elects a leader; and it does what `more` says. Returns the account's name.
 */
export function controllerRbac(scope: Construct, name: string, namespace: string, options: ObjectOptions, more: RbacRule[]): string {
  const { labels } = options;
  // A dot is in no namespace: 'a' and 'b-c' do not pass for 'a-b' and 'c', whose rights they would overwrite.
  const clusterWide = `${namespace}.${name}`;
  const rules = [...RULES, ...more.map(copyOf)];
  const group = 'rbac.authorization.k8s.io';
  new ManifestObject(scope, 'ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: options.namespace, labels } });
  clusterScoped(new ManifestObject(scope, 'ClusterRole', { apiVersion: `${group}/v1`, kind: 'ClusterRole', metadata: { name: clusterWide, labels }, rules }));
  clusterScoped(new ManifestObject(scope, 'ClusterRoleBinding', {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: clusterWide, labels },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: clusterWide },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  }));
  return name;
}

const RULES = [
  rule('', ['configmaps', 'endpoints', 'namespaces', 'nodes', 'pods', 'secrets', 'services'], ['get', 'list', 'watch']),
  rule('discovery.k8s.io', ['endpointslices'], ['get', 'list', 'watch']),
  rule('networking.k8s.io', ['ingressclasses', 'ingresses'], ['get', 'list', 'watch']),
  rule('networking.k8s.io', ['ingresses/status'], ['patch', 'update']),
  rule('', ['events'], ['create', 'patch']),
  rule('coordination.k8s.io', ['leases'], ['create', 'get', 'list', 'update', 'watch']),
];

function copyOf({ apiGroups, resources, verbs }: RbacRule): RbacRule {
  return { apiGroups: [...apiGroups], resources: [...resources], verbs: [...verbs] };
}

function rule(apiGroup: string, resources: string[], verbs: string[]): RbacRule {
  return { apiGroups: [apiGroup], resources, verbs };
}
