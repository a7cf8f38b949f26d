/** Shows on stderr that something long goes on: a line that counts seconds, or a line every five where there is no terminal. */
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const quietSeconds = 5;

export function startProgress(title) {
  const screen = process.stderr;
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  let tick = 0;
  const draw = () => screen.write(`\r${frames[tick++ % frames.length]} ${title} … ${seconds()} s`);
  const say = () => screen.write(`${title} … ${seconds()} s\n`);
  if (!screen.isTTY) screen.write(`${title} …\n`);
  const timer = screen.isTTY ? setInterval(draw, 100) : setInterval(say, quietSeconds * 1000);

  return {
    stop(well) {
      clearInterval(timer);
      const end = `${title}: ${well ? 'done' : 'failed'} after ${seconds()} s\n`;
      screen.write(screen.isTTY ? `\r\u001b[K${end}` : end);
    },
  };
}
