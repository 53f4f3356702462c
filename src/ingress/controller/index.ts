export * from './controller-port';
export * from './controller-toleration';
export * from './controller-settings';
export * from './edge-trust';
export * from './rbac-rule';
export * from './host-port-controller';
export * from './host-port-controller-props';
