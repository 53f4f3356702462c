export * from './path-match';
export * from './host-ingress';
export * from './rbac-rule';
export * from './host-port-controller';
export * from './host-route';
