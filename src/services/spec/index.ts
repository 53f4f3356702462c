export * from './load-balancer-provider';
export * from './service-options';
export * from './service-port';
export * from './session-affinity';
