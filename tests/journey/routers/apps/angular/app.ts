/** Compiled in the browser: Angular's own builder does not work beside the TypeScript of this project. */
import '@angular/compiler';
import { APP_BASE_HREF } from '@angular/common';
import { Component, inject, provideZonelessChangeDetection, type OnDestroy } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { ActivatedRoute, provideRouter, Router, RouterLink, RouterOutlet, withHashLocation } from '@angular/router';
import { place } from '../place';
import { talk } from '../talk';

const App = Component({
  selector: 'app-root',
  imports: [RouterLink, RouterOutlet],
  template: `
    <a routerLink="/room/one" data-to="one">one</a>
    <a routerLink="/room/two" data-to="two">two</a>
    <button data-to="lobby" (click)="replace()">lobby</button>
    <router-outlet />`,
})(
  class {
    router = inject(Router);
    stop = place.perRoute ? undefined : talk();
    replace() {
      void this.router.navigateByUrl('/room/lobby', { replaceUrl: true });
    }
  },
);

const Room = Component({ selector: 'app-room', template: '<h1>{{ room }}</h1>' })(
  class implements OnDestroy {
    room = inject(ActivatedRoute).snapshot.routeConfig?.path?.split('/').at(-1);
    stop = place.perRoute ? talk(this.room) : undefined;
    ngOnDestroy() {
      this.stop?.();
    }
  },
);

// A route for each room: Angular keeps the component where only a parameter of its route changes.
const routes = ['lobby', 'one', 'two'].map((room) => ({ path: `room/${room}`, component: Room }));
void bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    { provide: APP_BASE_HREF, useValue: place.base },
    place.isHash ? provideRouter(routes, withHashLocation()) : provideRouter(routes),
  ],
});
