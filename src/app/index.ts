export * from './network-app';
