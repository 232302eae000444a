// The plainest application of the same runtime: one window of the same size with one line of text.
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: true, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<!doctype html><title>bare</title><main>Bare window</main>');
});
