"""Addresses of people, tasks, messages and care."""

from django.urls import path

from candour.web.study.views import care, messages, people, tasks

_DESK = "desk/study/<slug:study>"
urlpatterns = [
    path("messages/incoming/", messages.incoming, name="incoming"),
    path(f"{_DESK}/people/", people.people, name="people"),
    path(f"{_DESK}/people/<slug:pseudonym>/", people.person, name="person"),
    path(f"{_DESK}/people/<slug:pseudonym>/services/", care.services, name="services"),
    path(f"{_DESK}/tasks/", tasks.tasks, name="tasks"),
    path(f"{_DESK}/tasks/<int:number>/", tasks.task, name="task"),
    path(f"{_DESK}/tasks/<int:number>/letter/", tasks.letter, name="letter"),
    path(f"{_DESK}/messages/", messages.messages, name="messages"),
    path(f"{_DESK}/messages/came-in/", messages.came_in, name="came_in"),
    path(f"{_DESK}/messages/<slug:key>/settle/", messages.settle_message, name="settle_message"),
    path(f"{_DESK}/care/", care.care, name="care"),
    path(f"{_DESK}/care/notes/<int:number>/", care.note, name="note"),
]
