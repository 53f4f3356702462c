import { readFileSync } from 'fs';
import { mayBeClosed } from './may-be-closed';
import { run } from './run';

mayBeClosed(process.stdout);
const { output, error, exitCode } = run(process.argv.slice(2), () => readFileSync(0, 'utf8'));
process.stdout.write(output);
process.stderr.write(error);
process.exitCode = exitCode;
