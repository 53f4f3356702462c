export * from './network-map-options';
export * from './network-map';
