export * from './model';
export * from './edge-file';
export * from './edge-tls';
export * from './health-check';
export * from './edge-options';
export * from './edge';
export * from './haproxy';
export * from './kong';
