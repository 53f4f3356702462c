export * from './difference/map-difference';
export * from './network-map-options';
export * from './network-map';
export * from './routes/route-expectation';
