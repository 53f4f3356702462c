export * from './service-reference';
export * from './node-target-reference';
