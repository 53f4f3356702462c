export * from './host-path';
export * from './host-routes';
export * from './host-ingress';
export * from './controller';
export * from './host-route';
