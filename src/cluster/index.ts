export * from './node-port-range';
