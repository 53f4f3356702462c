import * as net from 'net';

/** What HAProxy says of its servers, by the names of backend and server: `UP`, `DOWN`, `UP 1/3` … */
export async function serverStates(statsSocket: string): Promise<{ [name: string]: string }> {
  const rows = (await command(statsSocket, 'show stat')).split('\n').filter((line) => line !== '').map((line) => line.split(','));
  const status = rows[0].indexOf('status');
  return Object.fromEntries(rows.slice(1).map((row) => [`${row[0]}/${row[1]}`, row[status]]));
}

function command(statsSocket: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    net.connect(statsSocket, function (this: net.Socket) {
      this.write(`${text}\n`);
    }).on('data', (data) => said += data).on('end', () => resolve(said)).on('error', reject);
  });
}
