export * from './pod-records';
