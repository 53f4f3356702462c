import { cdk8s, javascript } from 'projen';
import { Layering } from './projenrc/layering';
import { PortableApi } from './projenrc/portable-api';
import { Tasks } from './projenrc/tasks';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-network-patterns',
  description: 'Declare once in cdk8s how a workload is reached: Services, Ingresses, and the load balancer outside the cluster, from the same fields.',
  author: 'The cdk8s-network-patterns authors',
  authorAddress: 'maintainers@cdk8s-network-patterns.dev',
  repositoryUrl: 'https://github.com/cdk8s-network-patterns/cdk8s-network-patterns.git',
  keywords: ['cdk8s', 'kubernetes', 'networking', 'service', 'ingress', 'nodeport', 'haproxy', 'kong'],
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk8s-network-patterns authors',
  defaultReleaseBranch: 'main',
  majorVersion: 0,
  stability: 'experimental',

  cdk8sVersion: '2.68.100',
  constructsVersion: '10.3.0',
  jsiiVersion: '~5.9.0',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  bundledDeps: ['yaml'],
  devDeps: ['cdk8s-plus-28@2.5.6', 'cdk8s-cli', 'esbuild', 'fast-check', 'playwright-core', 'eslint@^9'],
  bin: { 'cdk8s-network-patterns': 'bin/cdk8s-network-patterns' },

  publishToPypi: { distName: 'cdk8s-network-patterns', module: 'cdk8s_network_patterns' },
  publishToMaven: {
    javaPackage: 'dev.cdk8s.networkpatterns',
    mavenGroupId: 'dev.cdk8s-network-patterns',
    mavenArtifactId: 'cdk8s-network-patterns',
  },
  publishToGo: { moduleName: 'github.com/cdk8s-network-patterns/cdk8s-network-patterns-go' },
  publishToNuget: { dotNetNamespace: 'Cdk8sNetworkPatterns', packageId: 'Cdk8sNetworkPatterns' },

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  projenrcTs: true,
  github: false,
  release: false,
  depsUpgrade: false,
  integrationTestAutoDiscover: false,
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      moduleNameMapper: { '^cdk8s-network-patterns$': '<rootDir>/src' },
    },
  },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'examples', 'bench', 'projenrc', '.projenrc.ts'], prettier: false },
  gitignore: ['/dist/', '/examples/*/dist/', '/examples/*/edge/', '/.rosetta/'],
});

// The registry lacks a platform binding of later versions, without which `npm ci` refuses the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

['/bench/', '/docs/decisions/', '/API.md', '/examples/', '/projenrc/', '/scripts/', '/rosetta/', '/.ci/', '/.npmrc', '/CONTRIBUTING.md'].forEach((path) => project.addPackageIgnore(path));

new Layering(project);
new PortableApi(project);
new Tasks(project);

project.synth();
