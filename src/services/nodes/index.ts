export * from './controller-identity';
export * from './node-target';
