export { SystemsScreen } from './SystemsScreen.tsx';
