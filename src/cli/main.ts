import { readFileSync } from 'fs';
import { run } from './run';

const { output, error, exitCode } = run(process.argv.slice(2), () => readFileSync(0, 'utf8'));
process.stdout.write(output);
process.stderr.write(error);
process.exitCode = exitCode;
