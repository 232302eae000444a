export { ReconcileScreen } from './ReconcileScreen.tsx';
