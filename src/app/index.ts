export * from './acknowledgement';
export * from './network-app';
