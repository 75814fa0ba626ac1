// country-duckdb.js FOLDER THREADS ROUNDS COUNTRY — the questions of country.sh through DuckDB, in turn with Pussel's: DuckDB scans the ratings,
// which it holds in its own columns and never sums before; Pussel reads the sums that it keeps. DuckDB therefore counts every agreed level, and
// Pussel what is published of them: groups of at least five. A line a question: name, Pussel's and DuckDB's milliseconds, the median ratio.
const {DuckDBInstance} = require('@duckdb/node-api');
const {execFileSync} = require('child_process');
const fs = require('fs');
const [folder, threads, rounds, country] = process.argv.slice(2);

const questions = {
  administration: `SELECT t.ancestor, r.piece, r.level, count(*) FROM rating r JOIN tree t ON t.unit = r.unit
    WHERE r.year = 2026 AND t.ancestor IN (SELECT unit FROM tree WHERE ancestor = (SELECT ancestor FROM tree WHERE kind = 'administration'
    AND depth = 0 ORDER BY ancestor LIMIT 1 OFFSET 5)) GROUP BY ALL`,
  years: 'SELECT year, piece, level, count(*) FROM rating GROUP BY ALL',
  kommuner: `SELECT t.ancestor, r.level, count(*) FROM rating r JOIN tree t ON t.unit = r.unit JOIN tree k ON k.unit = t.ancestor
    WHERE r.year = 2026 AND r.piece = (SELECT max(piece) FROM rating) AND k.ancestor = 1 AND k.depth = 1 GROUP BY ALL`,
};
const median = values => values.sort((a, b) => a - b)[values.length >> 1];
// Pussel's medians of three rounds, in the same moment.
const ours = () => Object.fromEntries(execFileSync(country, ['ask', `${folder}/sums.db`, '3'], {encoding: 'utf8'}).trim().split('\n')
  .map(line => line.split(' ')).map(([name, time]) => [name, Number(time)]));

(async () => {
  const file = `${folder}/ratings.duckdb`, isNew = !fs.existsSync(file);
  const connection = await (await DuckDBInstance.create(file, {threads})).connect();
  if (isNew) {
    await connection.run(`CREATE TABLE rating AS SELECT column0::INTEGER AS unit, column1::SMALLINT AS year, column2::SMALLINT AS piece,
      column3::TINYINT AS level FROM read_csv('${folder}/ratings.csv', header = false, delim = ';')`);
    await connection.run(`CREATE TABLE tree AS SELECT column0::INTEGER AS ancestor, column1::INTEGER AS unit, column2::TINYINT AS depth, column3 AS kind
      FROM read_csv('${folder}/tree.csv', header = false, delim = ';')`);
    await connection.run('CHECKPOINT');
  }
  const times = Object.fromEntries(Object.keys(questions).map(name => [name, {ours: [], theirs: [], ratios: []}]));
  for (let round = -1; round < rounds; round++) {
    const mine = ours();
    for (const [name, sql] of Object.entries(questions)) {
      const begun = process.hrtime.bigint();
      const rows = (await connection.runAndReadAll(sql)).getRows();
      const time = Number(process.hrtime.bigint() - begun) / 1e6;
      if (rows.length === 0) throw new Error(`${name}: no rows`);
      if (round < 0) continue; // the first is for the caches
      times[name].ours.push(mine[name]);
      times[name].theirs.push(time);
      times[name].ratios.push(time / mine[name]);
    }
  }
  for (const [name, t] of Object.entries(times)) console.log(name, median(t.ours), median(t.theirs), median(t.ratios));
})();
