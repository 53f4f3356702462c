export * from './config-map';
export * from './endpoints';
export * from './gateway';
export * from './ingress';
export * from './ingress-class';
export * from './network-policy';
export * from './service';
export * from './workload';
