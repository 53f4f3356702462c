export * from './gateway';
export * from './gateway-class';
export * from './http-route';
export * from './reference-grant';
