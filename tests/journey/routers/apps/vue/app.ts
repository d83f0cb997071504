import { createApp, h, onMounted, onUnmounted } from 'vue';
import { createRouter, createWebHashHistory, createWebHistory, RouterLink, RouterView, useRoute, useRouter } from 'vue-router';
import { place } from '../place';
import { talk } from '../talk';

const App = {
  setup() {
    const route = useRoute();
    const router = useRouter();
    if (!place.perRoute) onMounted(() => void talk());
    const link = (room: string) => h(RouterLink, { to: `/room/${room}`, 'data-to': room }, () => room);
    const button = () => h('button', { 'data-to': 'lobby', onClick: () => router.replace('/room/lobby') }, 'lobby');
    // Keyed, so that another room is another component.
    return () => [link('one'), link('two'), button(), h(RouterView, { key: route.fullPath })];
  },
};

const Room = {
  setup() {
    const { room } = useRoute().params;
    let stop: (() => void) | undefined;
    onMounted(() => {
      if (place.perRoute) stop = talk(String(room));
    });
    onUnmounted(() => stop?.());
    return () => h('h1', room);
  },
};

const history = place.isHash ? createWebHashHistory(place.base) : createWebHistory(place.base);
const router = createRouter({ history, routes: [{ path: '/room/:room', component: Room }] });
createApp(App).use(router).mount('#app');
