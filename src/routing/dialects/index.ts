export * from './controller-dialect';
