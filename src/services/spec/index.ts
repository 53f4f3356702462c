export * from './controller-identity';
export * from './load-balancer-provider';
export * from './node-target';
export * from './service-options';
export * from './service-port';
export * from './session-affinity';
