import { existsSync, readdirSync } from 'fs';
import { cdk } from 'projen';

/** What an example needs; `compile` shows the warnings about reserved words, which would bury what the example prints. */
const QUIET_COMPILE = { exec: 'jsii --silence-warnings=reserved-word' };

/** The folders of examples/ that are cdk8s apps. */
const EXAMPLES = readdirSync('examples').filter((name) => existsSync(`examples/${name}/cdk8s.yaml`)).sort();

/** The commands of the README beyond projen's own. */
export class Tasks {
  constructor(project: cdk.JsiiProject) {
    // Users may still be on Node 20; jsii's banner about its end of life would drown the warnings that matter.
    project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '1');
    project.compileTask.exec('node scripts/validation-docs.mjs');
    project.compileTask.exec('node scripts/checks-docs.mjs');
    project.compileTask.exec('node scripts/bundle.mjs');
    for (const example of EXAMPLES) {
      project.addTask(`example:${example}`, {
        description: `Synthesises the example ${example} and prints the tree of files it wrote`,
        steps: [QUIET_COMPILE, { exec: `node scripts/run-example.mjs ${example}` }],
      });
    }
    project.addTask('test:real', {
      description: 'Gives every generated edge file to the real program (Debian packages); skips visibly where one is missing',
      exec: "jest --ci --coverage=false --testMatch '<rootDir>/test/**/*.real.ts'",
    });
    project.addTask('bench', {
      description: 'Runs the benchmarks and reports ratios against stock cdk8s in the same run',
      exec: 'node bench/run.mjs',
      receiveArgs: true,
    });
  }
}
