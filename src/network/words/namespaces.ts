/** The label with its own name that every namespace has (KEP-2161). */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** The namespaces that every cluster has. */
export const NAMESPACES_EVERYWHERE: ReadonlySet<string> = new Set(['default', 'kube-node-lease', 'kube-public', 'kube-system']);
