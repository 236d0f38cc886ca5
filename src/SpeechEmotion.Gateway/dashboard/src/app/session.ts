import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Scope, Session } from "../api/types.ts";

/** Who uses the page; null before that is known, and where nobody is signed in. */
export const SessionContext = createContext<Session | null>(null);

export const useSession = (): Session | null => useContext(SessionContext);

/** Whether the one who uses the page may do something. Only the gateway decides; this hides what would be refused. */
export function useMay(scope: Scope): boolean {
  return useSession()?.scopes.includes(scope) ?? false;
}
