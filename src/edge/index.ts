export * from './edge';
export * from './edge-file';
export * from './edge-model';
export * from './health-check';
export * from './haproxy';
export * from './kong';
