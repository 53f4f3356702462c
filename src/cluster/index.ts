export * from './cluster';
export * from './cluster-node';
export * from './ip-family';
export * from './kubernetes-version';
export * from './node-port-range';
