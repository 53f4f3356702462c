import { parse } from 'yaml';
import { KUBERNETES_YAML } from '../../../src/cli/manifests/kubernetes-yaml';

// What `kubectl annotate --local -o json` (1.32) makes of each.
test.each<[string, unknown]>([
  ['12:30', '12:30'],
  ['-1:30', '-1:30'],
  ['190:20:30.15', '190:20:30.15'],
  ['2001-12-14', '2001-12-14'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
  ['2001-12-14 21:59:43', '2001-12-14 21:59:43'],
  ['.', '.'],
  ['.e1', '.e1'],
  ['1e400', '1e400'],
  ['12e4567', '12e4567'],
  ['1e3', 1000],
  ['1.10', 1.1],
  ['.5', 0.5],
  ['3.', 3],
  ['685_230.15', 685230.15],
  ['0777', 511],
  ['0x1F', 31],
  ['0b11', 3],
  ['08', 8],
  ['1_000', 1000],
  ['on', true],
  ['No', false],
  ['y', true],
  ['~', null],
  ['"12"', '12'],
  ['!!str 12', '12'],
])('%s is read as kubectl reads it', (text, value) => {
  expect(parse(`value: ${text}`, KUBERNETES_YAML)).toEqual({ value });
});
