import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { constructs } from './workload/constructs.mjs';

/** How cdk8s calls the YAML library: the plain dump that everything is compared with. */
const YAML_OPTIONS = { keepUndefined: true, lineWidth: 0, version: '1.1' };

/** The library and its peers as they are installed in one directory. */
export function library(directory) {
  const root = resolve(directory);
  const require = createRequire(resolve(root, 'package.json'));
  const cdk8s = require('cdk8s');
  const yaml = createRequire(require.resolve('cdk8s'))('yaml');
  const entry = entryOf(require, root);
  const library = require(entry);
  return {
    cdk8s,
    NetworkApp: library.NetworkApp,
    constructs: constructs({ cdk8s, library }),
    dump: (objects) => objects.map((object) => yaml.stringify(object, YAML_OPTIONS)).join('---\n'),
  };
}

/** The entry point: the directory's own build, or the package installed in it. */
export function entryOf(require, root) {
  const name = 'cdk8s-network-patterns';
  return require('./package.json').name === name ? resolve(root, 'lib/index.js') : require.resolve(name);
}

/** What a shape needs to declare charts and hosts. */
export function kitOf({ cdk8s }, variant) {
  return {
    chart: (scope, id) => new cdk8s.Chart(scope, id),
    host: variant,
  };
}
