export * from './edge-backend';
export * from './edge-feature';
export * from './edge-health';
export * from './edge-model';
export * from './edge-route';
