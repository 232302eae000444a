import '../bridge/zod-without-eval.ts';
import { createRoot } from 'react-dom/client';
import { openBridge, type Doors } from '../bridge/open-bridge.ts';
import { Console } from './Console.tsx';
import './theme/theme.css';

/** Draws the console into the page. The doors are the preload's in the product and a fake engine's in tests. */
export function mountConsole(root: Element, doors: Doors): void {
  createRoot(root).render(<Console bridge={openBridge(doors)} />);
}
