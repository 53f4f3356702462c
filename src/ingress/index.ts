export * from './path-match';
export * from './host-routes';
export * from './host-ingress';
export * from './controller';
export * from './host-route';
